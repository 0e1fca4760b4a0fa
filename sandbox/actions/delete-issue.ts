import type { Actor, Repository, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { forgetThread } from "./forget-thread.ts";
import { requireWritable } from "./require-writable.ts";

/** Deletes an issue with all that is on it; its number answers 410 from then on. */
export function deleteIssue(sandbox: Sandbox, actor: Actor, repository: Repository, thread: Thread): void {
  requireWritable(repository);
  if (thread.type !== "Issue") throw new Refusal("UNPROCESSABLE", "Pull requests cannot be deleted.");
  forgetThread(sandbox, repository, thread, null);
  for (const comment of thread.comments) sandbox.store.forget(comment.nodeId);
  announce(sandbox, actor, repository, thread, "deleted");
}
