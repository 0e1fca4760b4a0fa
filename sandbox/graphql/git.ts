import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { CommitRecord } from "./source.ts";

const run = promisify(execFile);

/** Longest answer of git that is read, in bytes. */
const MAX_BUFFER = 64 * 1024 * 1024;

const FIELDS = ["%H", "%P", "%an", "%ae", "%aI", "%cn", "%ce", "%cI", "%B"];
const FORMAT = `${FIELDS.join("%x00")}%x00%x00`;

/** The output of git in a bare repository; null when git refuses, as it does for what is not there. */
async function git(gitDir: string, args: string[]): Promise<string | null> {
  try {
    const options = { maxBuffer: MAX_BUFFER, env: { ...process.env, GIT_CONFIG_NOSYSTEM: "1" } };
    return (await run("git", ["--git-dir", gitDir, ...args], options)).stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "number") return null;
    throw error;
  }
}

/** The commit that a revision names, tags followed; null for one that names none. */
export async function readCommit(gitDir: string, revision: string): Promise<CommitRecord | null> {
  return (await log(gitDir, ["-1", "--end-of-options", revision]))?.[0] ?? null;
}

/** The commits of a pull request, oldest first; null when the objects are not there. */
export async function readCommitsBetween(
  gitDir: string,
  base: string,
  head: string,
): Promise<CommitRecord[] | null> {
  return log(gitDir, ["--reverse", "--topo-order", "--end-of-options", `${base}..${head}`]);
}

async function log(gitDir: string, args: string[]): Promise<CommitRecord[] | null> {
  const output = await git(gitDir, ["log", `--format=tformat:${FORMAT}`, ...args, "--"]);
  if (output === null) return null;
  return output.split("\0\0\n").filter(Boolean).map(parseCommit);
}

function parseCommit(text: string): CommitRecord {
  const [oid = "", parents = "", an = "", ae = "", ad = "", cn = "", ce = "", cd = "", message = ""] =
    text.split("\0");
  return {
    oid,
    parents: parents.split(" ").filter(Boolean),
    author: { name: an, email: ae, date: ad },
    committer: { name: cn, email: ce, date: cd },
    message: message.replace(/\n$/, ""),
  };
}

export interface FileChange {
  path: string;
  additions: number;
  deletions: number;
  /** The letter of `git diff --name-status`. */
  status: string;
}

/** What a pull request changes since its merge base; null when the objects are not there. */
export async function readFileChanges(
  gitDir: string,
  base: string,
  head: string,
): Promise<FileChange[] | null> {
  const range = ["--end-of-options", `${base}...${head}`, "--"];
  const counts = await git(gitDir, ["diff", "-M", "-z", "--numstat", ...range]);
  const kinds = await git(gitDir, ["diff", "-M", "-z", "--name-status", ...range]);
  if (counts === null || kinds === null) return null;
  const status = statuses(kinds.split("\0"));
  const changes: FileChange[] = [];
  const parts = counts.split("\0");
  for (let index = 0; index < parts.length - 1; index += 1) {
    const [additions = "", deletions = "", name = ""] = (parts[index] ?? "").split("\t");
    // A renamed file has an empty name here, and its old and new one in the two parts that follow.
    const path = name === "" ? (parts[index + 2] ?? "") : name;
    if (name === "") index += 2;
    changes.push({
      path,
      additions: Number(additions) || 0,
      deletions: Number(deletions) || 0,
      status: status.get(path) ?? "M",
    });
  }
  return changes;
}

function statuses(parts: string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (let index = 0; index + 1 < parts.length; ) {
    const letter = parts[index]?.[0] ?? "M";
    const moved = letter === "R" || letter === "C";
    found.set(parts[index + (moved ? 2 : 1)] ?? "", letter);
    index += moved ? 3 : 2;
  }
  return found;
}

/** Full names of the refs under a prefix, sorted. */
export async function readRefNames(gitDir: string, prefix: string): Promise<string[]> {
  const output = await git(gitDir, ["for-each-ref", "--format=%(refname)", "--end-of-options", prefix]);
  return (output ?? "").split("\n").filter(Boolean);
}

/** The object that a ref points at; null for a ref that is not there. */
export async function readRef(gitDir: string, qualifiedName: string): Promise<string | null> {
  const output = await git(gitDir, ["show-ref", "--verify", "--hash", "--end-of-options", qualifiedName]);
  return output?.trim() || null;
}
