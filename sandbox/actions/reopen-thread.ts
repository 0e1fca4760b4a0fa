import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { recordEvent } from "./record-event.ts";
import { requireReopenable } from "./require-reopenable.ts";
import { requireWritable } from "./require-writable.ts";
import { subscribe } from "./subscribe.ts";

/** Reopens a thread; an open one stays as it is. A pull request is refused for what `requireReopenable` says. */
export function reopenThread(sandbox: Sandbox, actor: Actor, repository: Repository, thread: Thread): Thread {
  requireWritable(repository);
  if (thread.state === "OPEN") return thread;
  if (thread.pull) requireReopenable(sandbox, repository, thread, thread.pull);
  thread.state = "OPEN";
  thread.stateReason = thread.type === "Issue" ? "REOPENED" : null;
  thread.closedAt = null;
  thread.closedBy = null;
  recordEvent(sandbox, actor, thread, { type: "reopened" });
  subscribe(actor, thread);
  announce(sandbox, actor, repository, thread, "reopened");
  return thread;
}
