import { UserError } from "../user-error.ts";
import type { GitEnvironment } from "./environment.ts";
import { runGit } from "./run-git.ts";

/** What the `merge-tree --stdin` of a git can do. */
export interface MergeAbilities {
  /** Whether it takes trees and a base of our choice; before 2.45 it takes commits and finds the base itself. */
  readonly takesTrees: boolean;
  /** Whether each answer is sent as soon as it is there; before 2.49 they wait in a buffer until it is full. */
  readonly flushes: boolean;
}

/**
 * What the git at hand can do.
 *
 * @throws UserError when there is no git, or one without `merge-tree --stdin` (before 2.38)
 */
export async function readMergeAbilities(env: GitEnvironment): Promise<MergeAbilities> {
  const output = await runGit(env, ["version"]).catch((cause: unknown) => {
    throw new UserError("git is needed and cannot be started.", { cause });
  });
  return mergeAbilities(output.toString());
}

/** @param version what `git version` prints, e.g. `git version 2.39.5 (Apple Git-154)` */
export function mergeAbilities(version: string): MergeAbilities {
  const [, major = "0", minor = "0"] = /(\d+)\.(\d+)/.exec(version) ?? [];
  const isFrom = (wanted: number) => Number(major) > 2 || (Number(major) === 2 && Number(minor) >= wanted);
  if (!isFrom(38)) throw new UserError(`git 2.38 or newer is needed; this is ${version.trim()}.`);
  return { takesTrees: isFrom(45), flushes: isFrom(49) };
}
