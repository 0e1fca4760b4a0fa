import type { Actor, Comment, MinimizedReason, Repository, ReviewComment, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { requireWritable } from "./require-writable.ts";

/** Hides a comment behind its reason. Neither an event nor a webhook tells of it. */
export function minimizeComment(
  _sandbox: Sandbox,
  _actor: Actor,
  repository: Repository,
  _thread: Thread,
  comment: Comment | ReviewComment,
  reason: MinimizedReason,
): Comment | ReviewComment {
  requireWritable(repository);
  comment.minimized = reason;
  return comment;
}
