import type { Actor, Comment, Repository, ReviewComment, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { requireWritable } from "./require-writable.ts";

/** Shows a hidden comment again. */
export function unminimizeComment(
  _sandbox: Sandbox,
  _actor: Actor,
  repository: Repository,
  _thread: Thread,
  comment: Comment | ReviewComment,
): Comment | ReviewComment {
  requireWritable(repository);
  comment.minimized = null;
  return comment;
}
