import { askGit } from "./ask-git.ts";

/** A ref with what it points at. */
export interface GitRef {
  name: string;
  /** `commit`, or `tag` for an annotated one. */
  type: string;
  sha: string;
}

/** The refs under prefixes (full names or whole components of them), sorted by name. */
export async function readRefs(gitDir: string, ...prefixes: string[]): Promise<GitRef[]> {
  const format = "--format=%(refname)%00%(objecttype)%00%(objectname)";
  const output = (await askGit(gitDir, ["for-each-ref", format, "--end-of-options", ...prefixes])) ?? "";
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", type = "", sha = ""] = line.split("\0");
      return { name, type, sha };
    });
}
