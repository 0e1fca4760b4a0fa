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
  /** Where it was, if it was moved or copied. */
  previousPath: string | null;
  additions: number;
  deletions: number;
  /** The letter of `git diff --name-status`. */
  status: string;
  /** The blob that it is now; of a removed file, the one that it was. */
  blob: string;
}

/** What `head` changes since its merge base with `base`; null when the objects are missing. */
export async function readFileChanges(
  gitDir: string,
  base: string,
  head: string,
): Promise<FileChange[] | null> {
  const options = ["--raw", "--numstat", "--no-abbrev", "-M", "-z"];
  const parts = await git(gitDir, ["diff", ...options, "--end-of-options", `${base}...${head}`, "--"]);
  if (parts === null) return null;
  const changes: FileChange[] = [];
  const byPath = new Map<string, FileChange>();
  // First everything as `:modes blobs status`, path, then as counts with the path behind; of a moved file both
  // paths follow.
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? "";
    if (part.startsWith(":")) {
      const [, , before = "", after = "", status = ""] = part.split(" ");
      const isMoved = /^[RC]/.test(status);
      const previousPath = isMoved ? (parts[index + 1] ?? "") : null;
      index += isMoved ? 2 : 1;
      const path = parts[index] ?? "";
      const blob = status === "D" ? before : after;
      const change = { path, previousPath, additions: 0, deletions: 0, status: status[0] ?? "M", blob };
      changes.push(change);
      byPath.set(path, change);
      continue;
    }
    const [additions, deletions, ...name] = part.split("\t");
    if (name.join("\t") === "") index += 2;
    const change = byPath.get(name.join("\t") || (parts[index] ?? ""));
    if (change)
      Object.assign(change, { additions: Number(additions) || 0, deletions: Number(deletions) || 0 });
  }
  return changes;
}
