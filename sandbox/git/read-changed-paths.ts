import { askGit } from "./ask-git.ts";

/** The files of a commit as webhooks list them; a file that was moved is removed here and added there. */
export interface ChangedPaths {
  added: string[];
  removed: string[];
  modified: string[];
}

const LIST = { A: "added", D: "removed" } as const;

/** What each of some commits changes, by id; a merge commit changes nothing. */
export async function readChangedPaths(
  gitDir: string,
  commits: string[],
): Promise<Map<string, ChangedPaths>> {
  const options = ["--stdin", "--root", "-r", "--no-renames", "--name-status", "-z"];
  const output = (await askGit(gitDir, ["diff-tree", ...options], `${commits.join("\n")}\n`)) ?? "";
  const found = new Map(
    commits.map((oid): [string, ChangedPaths] => [oid, { added: [], removed: [], modified: [] }]),
  );
  let paths: ChangedPaths | undefined;
  const parts = output.split("\0");
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? "";
    if (found.has(part)) paths = found.get(part);
    else if (/^[A-Z]$/.test(part)) {
      index += 1;
      paths?.[LIST[part as keyof typeof LIST] ?? "modified"].push(parts[index] ?? "");
    }
  }
  return found;
}
