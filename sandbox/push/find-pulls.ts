import type { Push } from "../happening.ts";
import { networkOf } from "../model/fork-network.ts";
import { nameWithOwner } from "../model/store.ts";
import type { PullRequestPart, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** An open pull request, and what a push did to its head or base branch. */
export interface PushedPull {
  /** Of the pull request. */
  repository: Repository;
  thread: Thread;
  pull: PullRequestPart;
  push: Push;
}

/** The open pull requests that come from a branch that was pushed to, and those that go into one. */
export function findPulls(
  sandbox: Sandbox,
  pushed: Repository,
  pushes: readonly Push[],
): { heads: PushedPull[]; bases: PushedPull[] } {
  const byName = new Map(pushes.map((push) => [push.name, push]));
  const name = nameWithOwner(pushed).toLowerCase();
  const heads: PushedPull[] = [];
  const bases: PushedPull[] = [];
  for (const repository of networkOf(sandbox.store, pushed)) {
    for (const thread of repository.threads.values()) {
      const { pull } = thread;
      if (!pull || thread.state !== "OPEN") continue;
      const head = byName.get(`refs/heads/${pull.headRefName}`);
      if (head && pull.headRepository?.toLowerCase() === name) {
        heads.push({ repository, thread, pull, push: head });
      }
      const base = byName.get(`refs/heads/${pull.baseRefName}`);
      if (base && repository === pushed) bases.push({ repository, thread, pull, push: base });
    }
  }
  return { heads, bases };
}
