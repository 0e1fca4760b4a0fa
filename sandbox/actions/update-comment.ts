import type { Actor, Comment, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { checkCommentBody } from "./check-comment-body.ts";
import { requireWritable } from "./require-writable.ts";
import { tellText } from "./tell-text.ts";

/** Rewrites a comment, within the limits of a new one (422 beyond them); the same text again is no edit. */
export function updateComment(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  comment: Comment,
  body: string,
): Comment {
  requireWritable(repository);
  checkCommentBody(body);
  const before = comment.body;
  if (before === body) return comment;
  comment.body = body;
  comment.updatedAt = sandbox.clock.iso();
  comment.lastEditedAt = comment.updatedAt;
  comment.editor = actor.login;
  thread.updatedAt = comment.updatedAt;
  sandbox.bus.emit("happening", {
    event: "issue_comment",
    action: "edited",
    actor,
    repository,
    thread,
    comment,
    changes: { body: { from: before } },
  });
  tellText(sandbox, { actor, repository, thread, what: "comment", record: comment, before, after: body });
  return comment;
}
