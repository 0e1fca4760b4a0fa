import { askGit } from "./ask-git.ts";

/** Parts of git's output that end with NUL; null when git refuses. */
async function git(gitDir: string, args: string[]): Promise<string[] | null> {
  const output = await askGit(gitDir, args);
  return output === null ? null : output.split("\0").slice(0, -1);
}

/** Ids of the commits that are in `head` and not in `base`, oldest first; null when the objects are missing. */
export function readCommitIds(gitDir: string, base: string, head: string): Promise<string[] | null> {
  const order = ["--reverse", "--topo-order", "-z", "--format=tformat:%H"];
  return git(gitDir, ["log", ...order, "--end-of-options", `${base}..${head}`, "--"]);
}

export interface FileChange {
  path: string;
  additions: number;
  deletions: number;
  /** The letter of `git diff --name-status`. */
  status: string;
}

/** What `head` changes since its merge base with `base`; null when the objects are missing. */
export async function readFileChanges(
  gitDir: string,
  base: string,
  head: string,
): Promise<FileChange[] | null> {
  const range = ["-M", "-z", "--end-of-options", `${base}...${head}`, "--"];
  const counts = await git(gitDir, ["diff", "--numstat", ...range]);
  const kinds = await git(gitDir, ["diff", "--name-status", ...range]);
  if (counts === null || kinds === null) return null;
  const status = statusByPath(kinds);
  const changes: FileChange[] = [];
  for (let index = 0; index < counts.length; index += 1) {
    const [additions, deletions, name] = (counts[index] ?? "").split("\t");
    // A renamed file has an empty name here, and its old and new one in the two parts that follow.
    if (name === "") index += 2;
    const path = name || (counts[index] ?? "");
    changes.push({
      path,
      additions: Number(additions) || 0,
      deletions: Number(deletions) || 0,
      status: status.get(path) ?? "M",
    });
  }
  return changes;
}

/** Letters and paths in turn; a moved file has its old path before its new one. */
function statusByPath(parts: string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (let index = 0; index < parts.length; index += 2) {
    const letter = parts[index]?.[0] ?? "M";
    if (letter === "R" || letter === "C") index += 1;
    found.set(parts[index + 1] ?? "", letter);
  }
  return found;
}
