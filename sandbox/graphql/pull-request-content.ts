import { type FileChange, readCommitIds, readFileChanges } from "../git/read-range.ts";
import type { PullRequestPart } from "../model/types.ts";
import { commitSource } from "./commit-source.ts";
import type { Context } from "./context.ts";
import { listingOf, type PageArgs, pageOf } from "./page.ts";
import { Problem } from "./problem.ts";
import { threadPath } from "./resource-path.ts";
import type { ThreadSource } from "./source.ts";

/** GitHub lists no more commits of a pull request (docs, rest/pulls/pulls). */
const MOST_COMMITS = 250;

const CHANGE_TYPES: Record<string, string> = {
  A: "ADDED",
  C: "COPIED",
  D: "DELETED",
  R: "RENAMED",
  T: "CHANGED",
};

/** The commits of a pull request as a connection; read from git, oldest first. */
export async function commitsOf(context: Context, source: ThreadSource, args: PageArgs): Promise<object> {
  const { repository, thread } = source;
  const [base, head] = range(thread.pull);
  const oids = await readCommitIds(repository.gitDir, base, head);
  if (!oids) throw missing(source);
  const listing = listingOf(oids.slice(-MOST_COMMITS), String);
  return pageOf(listing, args, (oid) => {
    const path = `${threadPath(repository, thread)}/commits/${oid}`;
    return {
      id: `PURC_${Buffer.from(`${thread.id}:${oid}`).toString("base64url")}`,
      commit: () => commitSource(repository, oid),
      pullRequest: source,
      resourcePath: path,
      url: context.sandbox.origin + path,
    };
  });
}

/** The files of a pull request as a connection, read from git. */
export async function changedFiles(source: ThreadSource, args: PageArgs): Promise<object> {
  const listing = listingOf(await changesOf(source), ({ path }) => path);
  return pageOf(listing, args, ({ path, additions, deletions, status }) => ({
    path,
    additions,
    deletions,
    changeType: CHANGE_TYPES[status] ?? "MODIFIED",
  }));
}

/** How many files and lines a pull request changes. */
export async function changeTotals(source: ThreadSource) {
  const changes = await changesOf(source);
  const sum = (key: "additions" | "deletions") => changes.reduce((total, change) => total + change[key], 0);
  return { files: changes.length, additions: sum("additions"), deletions: sum("deletions") };
}

async function changesOf(source: ThreadSource): Promise<FileChange[]> {
  const [base, head] = range(source.thread.pull);
  const changes = await readFileChanges(source.repository.gitDir, base, head);
  if (!changes) throw missing(source);
  return changes;
}

function range(pull: PullRequestPart | null): [base: string, head: string] {
  return [pull?.baseRefOid ?? "", pull?.headRefOid ?? ""];
}

function missing({ thread }: ThreadSource): Problem {
  return new Problem("NOT_SIMULATED", `The commits of #${thread.number} are not in the sandbox's repository`);
}
