import { askGit } from "./ask-git.ts";

/** Whether a commit is reachable from another, or is the same. */
export async function isAncestor(gitDir: string, ancestor: string, descendant: string): Promise<boolean> {
  if (ancestor === descendant) return true;
  return (await askGit(gitDir, ["merge-base", "--is-ancestor", ancestor, descendant])) !== null;
}
