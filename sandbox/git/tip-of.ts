import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isBranchName } from "./is-branch-name.ts";

/**
 * The commit that a branch of one of the sandbox's repositories points at; null when there is no such branch.
 * Read without git, which is asked often and would take longer to start than to answer.
 */
export function tipOf(gitDir: string, branch: string): string | null {
  if (!isBranchName(branch)) return null;
  const name = `refs/heads/${branch}`;
  const loose = readText(join(gitDir, name));
  if (loose !== null) return /^[0-9a-f]{40}/.exec(loose)?.[0] ?? null;
  const packed = readText(join(gitDir, "packed-refs")) ?? "";
  const end = packed.indexOf(` ${name}\n`);
  return end < 0 ? null : packed.slice(end - 40, end);
}

/** Null for what is not there, or is a folder. */
function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
