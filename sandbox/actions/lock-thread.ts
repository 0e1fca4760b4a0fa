import type { Actor, LockReason, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";

/** Locks the conversation; one that is locked stays as it is, its reason too. */
export function lockThread(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  lockReason: LockReason | null,
): Thread {
  requireWritable(repository);
  if (thread.locked) return thread;
  thread.locked = true;
  thread.lockReason = lockReason;
  recordEvent(sandbox, actor, thread, { type: "locked", lockReason });
  announce(sandbox, actor, repository, thread, "locked");
  return thread;
}
