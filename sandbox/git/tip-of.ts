import { runGit } from "./run-git.ts";

/** The commit that a branch points at; null when there is no such branch. */
export function tipOf(gitDir: string, branch: string): string | null {
  try {
    return runGit(gitDir, ["show-ref", "--verify", "--hash", "--", `refs/heads/${branch}`]).trim();
  } catch {
    return null;
  }
}
