import { forkRepository } from "../actions/fork-repository.ts";
import { isBranchName } from "../git/is-branch-name.ts";
import { listRefs } from "../git/list-refs.ts";
import { resolveCommits } from "../git/resolve-commits.ts";
import { updateRefs } from "../git/update-refs.ts";
import { rootOf } from "../model/fork-network.ts";
import type { PullRequestPart, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { NO_COMMIT } from "./load-pull-request-part.ts";

type Branches = [name: string, oid: string][];

const FULL_NAME = /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9_][A-Za-z0-9._-]*$/;

interface Pull {
  thread: Thread;
  pull: PullRequestPart;
}

/**
 * Brings the pull requests of an archive and the git of their repository together. The head is what
 * `refs/pull/N/head` says, else what the archive says when git has it; a base that git does not have becomes
 * the tip of the branch, or where it was merged. An open pull request has its branch: forks that the world
 * does not name are made for it, since everybody who opens one has one. Heads that git does not have are left
 * alone.
 */
export function placeHeads(sandbox: Sandbox, repository: Repository): void {
  const pulls = [...repository.threads.values()].flatMap((thread): Pull[] =>
    thread.pull ? [{ thread, pull: thread.pull }] : [],
  );
  if (pulls.length === 0) return;
  const refs = listRefs(repository.gitDir);
  const revisions = pulls.flatMap(({ pull }) => [
    pull.headRefOid,
    pull.baseRefOid,
    `${pull.mergeCommitOid}^1`,
  ]);
  const known = resolveCommits(repository.gitDir, [...new Set(revisions)]);
  const missing = new Map<string, string>();
  const placed = pulls.filter(({ thread, pull }) => {
    const ref = `refs/pull/${thread.number}/head`;
    const head = refs.get(ref) ?? known.get(pull.headRefOid);
    if (head === undefined) return false;
    if (!refs.has(ref)) missing.set(ref, head);
    pull.headRefOid = head;
    if (!known.has(pull.baseRefOid)) {
      const tip = refs.get(`refs/heads/${pull.baseRefName}`);
      pull.baseRefOid = known.get(`${pull.mergeCommitOid}^1`) ?? tip ?? NO_COMMIT;
    }
    return true;
  });
  updateRefs(repository.gitDir, missing);
  const tip = refs.get(`refs/heads/${repository.defaultBranch}`);
  plantBranches(sandbox, repository, tip === undefined ? [] : [[repository.defaultBranch, tip]], placed);
}

/** Gives every open pull request the branch that it comes from, in a fork made for it where there is none. */
function plantBranches(sandbox: Sandbox, repository: Repository, usual: Branches, pulls: Pull[]): void {
  const open = pulls.filter(
    ({ thread, pull }) => thread.state === "OPEN" && pull.headRepository && isBranchName(pull.headRefName),
  );
  for (const [name, heads] of Map.groupBy(open, ({ pull }) => pull.headRepository ?? "")) {
    const branches = heads.map(({ pull }): Branches[number] => [pull.headRefName, pull.headRefOid]);
    const known = sandbox.store.repository(name);
    if (known) addBranches(sandbox, repository, known, branches);
    else if (FULL_NAME.test(name))
      forkRepository(sandbox, repository, name, new Map([...usual, ...branches]));
  }
}

function addBranches(sandbox: Sandbox, base: Repository, head: Repository, branches: Branches): void {
  if (rootOf(sandbox.store, head) !== rootOf(sandbox.store, base)) return;
  const there = listRefs(head.gitDir);
  const refs = branches.map(([branch, oid]): Branches[number] => [`refs/heads/${branch}`, oid]);
  updateRefs(head.gitDir, new Map(refs.filter(([name]) => !there.has(name))));
}
