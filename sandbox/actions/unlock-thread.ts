import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";

/** Opens the conversation to everybody again. */
export function unlockThread(sandbox: Sandbox, actor: Actor, repository: Repository, thread: Thread): Thread {
  requireWritable(repository);
  if (!thread.locked) return thread;
  thread.locked = false;
  thread.lockReason = null;
  recordEvent(sandbox, actor, thread, { type: "unlocked" });
  announce(sandbox, actor, repository, thread, "unlocked");
  return thread;
}
