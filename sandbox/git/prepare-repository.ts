import { appendFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError } from "../check-input.ts";
import { listRefs } from "./list-refs.ts";
import { runGit } from "./run-git.ts";
import { writeBareRepository } from "./write-bare-repository.ts";
import { writeFirstCommit } from "./write-first-commit.ts";

/**
 * Makes the bare repository behind one of the sandbox's repositories. With `from`, it has all its refs, the
 * hidden `refs/pull` too, and reads its objects in place, so that nothing large is copied and nothing of the
 * world is changed. With `parent` (of a fork) it shares the parent's objects and, if it has no `from` of its
 * own, has the parent's branches. With neither, one empty commit. What a former run left at the same place
 * makes way.
 *
 * @returns the name of its default branch
 * @throws InputError when `from` is not a git repository
 */
export function prepareRepository(
  gitDir: string,
  origin: { from?: string; parent?: string; defaultBranch?: string },
): string {
  const { parent } = origin;
  const from = origin.from === undefined ? undefined : gitDirOf(origin.from);
  const source = from ?? parent;
  const defaultBranch = origin.defaultBranch ?? (source && headOf(source)) ?? "master";
  const refs = source === undefined ? [] : [...listRefs(source)];
  const taken = refs.filter(([name]) => from !== undefined || name.startsWith("refs/heads/"));
  writeBareRepository(gitDir, defaultBranch, { refs: taken, parent });
  if (from !== undefined) {
    appendFileSync(join(gitDir, "objects", "info", "alternates"), `${join(from, "objects")}\n`);
  }
  if (source !== undefined) return defaultBranch;
  writeFileSync(join(gitDir, "packed-refs"), `${writeFirstCommit(gitDir)} refs/heads/${defaultBranch}\n`);
  return defaultBranch;
}

function gitDirOf(path: string): string {
  try {
    return resolve(path, runGit(path, ["rev-parse", "--absolute-git-dir"]).trim());
  } catch {
    throw new InputError(`${path}: is not a bare git repository`);
  }
}

function headOf(gitDir: string): string | undefined {
  try {
    return runGit(gitDir, ["symbolic-ref", "--short", "HEAD"]).trim();
  } catch {
    return undefined;
  }
}
