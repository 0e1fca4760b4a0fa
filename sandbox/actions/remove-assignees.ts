import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";

/** Takes people off a thread; who is not assigned is passed over. */
export function removeAssignees(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  logins: string[],
): Thread {
  requireWritable(repository);
  const unwanted = new Set(logins.map((login) => login.toLowerCase()));
  for (const assignee of thread.assignees.filter((login) => unwanted.has(login.toLowerCase()))) {
    thread.assignees = thread.assignees.filter((login) => login !== assignee);
    recordEvent(sandbox, actor, thread, { type: "unassigned", assignee });
    announce(sandbox, actor, repository, thread, "unassigned", { assignee });
  }
  return thread;
}
