import type { Actor, Comment, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { requireWritable } from "./require-writable.ts";

/** Takes a comment away for good; its ids lead nowhere from then on. */
export function deleteComment(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  comment: Comment,
): void {
  requireWritable(repository);
  thread.comments = thread.comments.filter((other) => other !== comment);
  thread.updatedAt = sandbox.clock.iso();
  sandbox.store.forget(comment.nodeId);
  sandbox.bus.emit("happening", {
    event: "issue_comment",
    action: "deleted",
    actor,
    repository,
    thread,
    comment,
  });
}
