import { announce } from "../actions/announce.ts";
import { closeThread } from "../actions/close-thread.ts";
import { recordEvent } from "../actions/record-event.ts";
import { isAncestor } from "../git/is-ancestor.ts";
import { resolveCommits } from "../git/resolve-commits.ts";
import { updateRefs } from "../git/update-refs.ts";
import type { Actor } from "../model/types.ts";
import { outdateComments } from "../review/outdate-comments.ts";
import type { Sandbox } from "../sandbox.ts";
import type { PushedPull } from "./find-pulls.ts";

/**
 * Lets open pull requests follow their head branches: each has a new head with its timeline entry and webhook,
 * and is closed when the branch is gone or has nothing left that the base does not have.
 */
export async function followHeads(
  sandbox: Sandbox,
  actor: Actor,
  heads: readonly PushedPull[],
): Promise<void> {
  // One question and one change for each repository: a push can move hundreds of branches.
  for (const [repository, pulls] of Map.groupBy(heads, (each) => each.repository)) {
    const bases = [...new Set(pulls.map(({ pull }) => `refs/heads/${pull.baseRefName}`))];
    const tips = resolveCommits(repository.gitDir, bases);
    const refs = pulls.flatMap(({ thread, push }): [string, string][] =>
      push.after === null ? [] : [[`refs/pull/${thread.number}/head`, push.after]],
    );
    updateRefs(repository.gitDir, new Map(refs));
    for (const pushed of pulls) {
      const base = tips.get(`refs/heads/${pushed.pull.baseRefName}`) ?? pushed.pull.baseRefOid;
      const { after } = pushed.push;
      if (after === null) closeDeleted(sandbox, actor, pushed);
      else await move(sandbox, actor, pushed, base, after);
    }
  }
}

function closeDeleted(sandbox: Sandbox, actor: Actor, { repository, thread }: PushedPull): void {
  recordEvent(sandbox, actor, thread, { type: "head_ref_deleted" });
  closeThread(sandbox, actor, repository, thread, {});
}

async function move(
  sandbox: Sandbox,
  actor: Actor,
  { repository, thread, pull, push }: PushedPull,
  base: string,
  after: string,
): Promise<void> {
  const moved = { before: push.before ?? pull.headRefOid, after };
  const isEmpty = await isAncestor(repository.gitDir, after, base);
  pull.headRefOid = after;
  if (!isEmpty) pull.baseRefOid = base;
  await outdateComments(repository, pull);
  if (push.isForced) {
    const commits = { from: moved.before, to: after };
    recordEvent(sandbox, actor, thread, { type: "head_ref_force_pushed", moved: commits });
  }
  thread.updatedAt = sandbox.clock.iso();
  announce(sandbox, actor, repository, thread, "synchronize", { head: moved });
  if (isEmpty) closeThread(sandbox, actor, repository, thread, {});
}
