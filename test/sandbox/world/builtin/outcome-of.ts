import { runGit } from "../../../../sandbox/git/run-git.ts";

/**
 * How a range fares in a folder of another tree, by one merge of the whole: `landed` when everything is there.
 *
 * @param gitDir has the objects of both sides
 * @param folder a revision and path: `master:home-manager`
 */
export function outcomeOf(
  gitDir: string,
  base: string,
  head: string,
  folder: string,
): "clean" | "conflict" | "landed" {
  const tree = runGit(gitDir, ["rev-parse", folder]).trim();
  const commit = (treeish: string, ...parents: string[]) =>
    runGit(gitDir, ["commit-tree", treeish, "-m", "", ...parents.flatMap((each) => ["-p", each])]).trim();
  const root = commit(`${base}^{tree}`);
  const sides = [commit(tree, root), commit(`${head}^{tree}`, root)];
  try {
    const merged = runGit(gitDir, ["merge-tree", "--write-tree", ...sides]).trim();
    return merged === tree ? "landed" : "clean";
  } catch (error) {
    // What `git merge-tree` ends with when there are conflicts (git-merge-tree(1), EXIT STATUS).
    if (error instanceof Error && "status" in error && error.status === 1) return "conflict";
    throw error;
  }
}
