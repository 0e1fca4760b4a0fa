import { announce } from "../actions/announce.ts";
import { closeThread } from "../actions/close-thread.ts";
import { recordEvent } from "../actions/record-event.ts";
import { isAncestor } from "../git/is-ancestor.ts";
import { tipOf } from "../git/tip-of.ts";
import { updateRefs } from "../git/update-refs.ts";
import type { Actor } from "../model/types.ts";
import { outdateComments } from "../review/outdate-comments.ts";
import type { Sandbox } from "../sandbox.ts";
import type { PushedPull } from "./find-pulls.ts";

/**
 * Lets an open pull request follow its head branch: a new head with its timeline entry and webhook, closed
 * when the branch is gone or has nothing left that the base does not have.
 */
export async function followHead(sandbox: Sandbox, actor: Actor, pushed: PushedPull): Promise<void> {
  const { repository, thread, pull, push } = pushed;
  const { before, after } = push;
  if (after === null) {
    recordEvent(sandbox, actor, thread, { type: "head_ref_deleted" });
    closeThread(sandbox, actor, repository, thread, {});
    return;
  }
  const base = tipOf(repository.gitDir, pull.baseRefName) ?? pull.baseRefOid;
  const isEmpty = await isAncestor(repository.gitDir, after, base);
  const moved = { before: before ?? pull.headRefOid, after };
  pull.headRefOid = after;
  updateRefs(repository.gitDir, new Map([[`refs/pull/${thread.number}/head`, after]]));
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
