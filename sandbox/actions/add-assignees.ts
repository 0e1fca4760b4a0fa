import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { isAssignable } from "./is-assignable.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";

const MOST = 10;

/** Assigns people; who cannot be assigned, is assigned already or would be the eleventh is passed over. */
export function addAssignees(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  logins: string[],
): Thread {
  requireWritable(repository);
  for (const login of logins) {
    const assignee = sandbox.store.account(login)?.login;
    if (assignee === undefined || !isAssignable(sandbox, repository, thread, assignee)) continue;
    if (thread.assignees.includes(assignee) || thread.assignees.length >= MOST) continue;
    thread.assignees.push(assignee);
    thread.subscribers.add(assignee);
    recordEvent(sandbox, actor, thread, { type: "assigned", assignee });
    announce(sandbox, actor, repository, thread, "assigned", { assignee });
  }
  return thread;
}
