import { askGit } from "./ask-git.ts";
import { type Diff, parseDiff } from "./parse-diff.ts";

/** What `head` changes since its merge base with `base`, as GitHub shows it; null when the objects are missing. */
export async function readDiff(gitDir: string, base: string, head: string): Promise<Diff | null> {
  const how = ["-p", "-M", "-U3", "--no-color", "--no-ext-diff", "--src-prefix=a/", "--dst-prefix=b/"];
  const patch = await askGit(gitDir, [
    "-c",
    "core.quotePath=false",
    "diff",
    ...how,
    "--end-of-options",
    `${base}...${head}`,
    "--",
  ]);
  return patch === null ? null : parseDiff(patch);
}
