import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { gitEnvironment } from "../git/git-environment.ts";

const run = promisify(execFile);
const FIELDS = "%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B";

/** A commit as git tells it; dates are ISO 8601 with an offset. */
export interface GitCommit {
  sha: string;
  tree: string;
  parents: string[];
  author: { name: string; email: string; date: string };
  committer: { name: string; email: string; date: string };
  message: string;
}

/** Git's output, or null when git refuses, as it does for what is not there. */
async function git(gitDir: string, args: string[]): Promise<string | null> {
  try {
    return (await run("git", ["--git-dir", gitDir, ...args], { env: gitEnvironment() })).stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "number") return null;
    throw error;
  }
}

/** The refs under a prefix (a full name or whole components of it), sorted by name. */
export async function readRefs(
  gitDir: string,
  prefix: string,
): Promise<{ name: string; type: string; sha: string }[]> {
  const format = "--format=%(refname)%00%(objecttype)%00%(objectname)";
  const output = (await git(gitDir, ["for-each-ref", format, "--end-of-options", prefix])) ?? "";
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [name = "", type = "", sha = ""] = line.split("\0");
      return { name, type, sha };
    });
}

/** The commit that a revision names; null when it names none. */
export async function readCommit(gitDir: string, revision: string): Promise<GitCommit | null> {
  const output = await git(gitDir, ["log", "-1", `--format=${FIELDS}`, "--end-of-options", revision, "--"]);
  if (output === null) return null;
  const [sha = "", tree = "", parents = "", an = "", ae = "", ad = "", cn = "", ce = "", cd = "", ...rest] =
    output.split("\0");
  return {
    sha,
    tree,
    parents: parents.split(" ").filter((parent) => parent !== ""),
    author: { name: an, email: ae, date: ad },
    committer: { name: cn, email: ce, date: cd },
    message: rest.join("\0").trimEnd(),
  };
}
