import { askGit } from "./ask-git.ts";

/** Fields end with NUL, and so does each commit: no field can hold one. */
const FORMAT = "--format=tformat:%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B";
const FIELDS = 10;

/** A commit as git tells it; dates are ISO 8601 with an offset. */
export interface GitCommit {
  sha: string;
  tree: string;
  parents: string[];
  author: { name: string; email: string; date: string };
  committer: { name: string; email: string; date: string };
  message: string;
}

/** The commit that a revision names; null when it names none. */
export async function readCommit(gitDir: string, revision: string): Promise<GitCommit | null> {
  return (await readCommits(gitDir, ["-1", "--end-of-options", revision]))?.[0] ?? null;
}

/**
 * The commits that `git log` lists for these arguments (options and revisions), in its order; null when git
 * refuses them.
 */
export async function readCommits(gitDir: string, args: string[], input = ""): Promise<GitCommit[] | null> {
  const output = await askGit(gitDir, ["log", "-z", FORMAT, ...args, "--"], input);
  if (output === null) return null;
  const fields = output.split("\0");
  const commits: GitCommit[] = [];
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const [
      sha = "",
      tree = "",
      parents = "",
      an = "",
      ae = "",
      ad = "",
      cn = "",
      ce = "",
      cd = "",
      message = "",
    ] = fields.slice(at, at + FIELDS);
    commits.push({
      sha,
      tree,
      parents: parents.split(" ").filter((parent) => parent !== ""),
      author: { name: an, email: ae, date: ad },
      committer: { name: cn, email: ce, date: cd },
      message: message.trimEnd(),
    });
  }
  return commits;
}
