import { isAncestor } from "../git/is-ancestor.ts";
import { type GitCommit, readCommits } from "../git/read-commit.ts";
import { readRefs } from "../git/read-refs.ts";
import type { Push, RefChange } from "../happening.ts";
import { rootOf } from "../model/fork-network.ts";
import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** Of one push at most so many commits are looked at, the latest ones (docs, webhook payload of `push`). */
export const MOST_COMMITS = 2048;

/**
 * What a push did to each ref: which commits it brought, oldest first, and whether it left others behind. New
 * is what no other branch has, neither here nor in the repository that this one is a fork of.
 */
export async function readPush(
  sandbox: Sandbox,
  repository: Repository,
  changes: readonly RefChange[],
): Promise<Push[]> {
  const commits = await readNewCommits(sandbox, repository, changes);
  const byId = new Map(commits.map((commit) => [commit.sha, commit]));
  const pushes: Push[] = [];
  for (const change of changes) {
    const reached = reachedFrom(change.after, byId);
    const own = commits.filter(({ sha }) => reached.has(sha));
    pushes.push({ ...change, commits: own, isForced: await isForced(repository, change, own) });
  }
  return pushes;
}

async function readNewCommits(
  sandbox: Sandbox,
  repository: Repository,
  changes: readonly RefChange[],
): Promise<GitCommit[]> {
  const tips = changes.flatMap(({ after }) => after ?? []);
  if (tips.length === 0) return [];
  const root = rootOf(sandbox.store, repository);
  const changed = new Set(changes.map(({ name }) => name));
  const heads = (await readRefs(repository.gitDir, "refs/heads")).filter(({ name }) => !changed.has(name));
  const upstream = root === repository ? [] : await readRefs(root.gitDir, "refs/heads");
  const known = [...heads, ...upstream]
    .map(({ sha }) => sha)
    .concat(changes.flatMap(({ before }) => before ?? []));
  const input = [...tips, ...[...new Set(known)].map((oid) => `^${oid}`)].join("\n");
  const order = ["--topo-order", `--max-count=${MOST_COMMITS}`, "--stdin"];
  const commits = await readCommits(repository.gitDir, order, `${input}\n`);
  return (commits ?? []).reverse();
}

/** The new commits that are reachable from a tip. */
function reachedFrom(tip: string | null, commits: ReadonlyMap<string, GitCommit>): Set<string> {
  const reached = new Set<string>();
  const waiting = tip === null ? [] : [tip];
  for (let oid = waiting.pop(); oid !== undefined; oid = waiting.pop()) {
    const commit = commits.get(oid);
    if (!commit || reached.has(oid)) continue;
    reached.add(oid);
    waiting.push(...commit.parents);
  }
  return reached;
}

async function isForced({ gitDir }: Repository, change: RefChange, commits: GitCommit[]): Promise<boolean> {
  const { before, after } = change;
  if (before === null || after === null) return false;
  // Most pushes add to what was there, which shows without asking git.
  if (commits.some(({ parents }) => parents.includes(before))) return false;
  return !(await isAncestor(gitDir, before, after));
}
