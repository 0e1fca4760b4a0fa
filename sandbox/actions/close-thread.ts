import type { Actor, Repository, StateReason, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";
import { subscribe } from "./subscribe.ts";

/** Closes a thread. One that is closed or merged stays as it is, its reason too. A pull request has no reason. */
export function closeThread(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  how: { stateReason?: Exclude<StateReason, "REOPENED"> },
): Thread {
  requireWritable(repository);
  if (thread.state !== "OPEN") return thread;
  const stateReason = thread.type === "Issue" ? (how.stateReason ?? "COMPLETED") : null;
  thread.state = "CLOSED";
  thread.stateReason = stateReason;
  thread.closedBy = actor.login;
  thread.closedAt = recordEvent(sandbox, actor, thread, { type: "closed", stateReason }).at;
  subscribe(actor, thread);
  announce(sandbox, actor, repository, thread, "closed");
  return thread;
}
