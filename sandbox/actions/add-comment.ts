import { newComment } from "../model/new-comment.ts";
import { associationOf, mayWrite } from "../model/permission.ts";
import type { Actor, Comment, Repository, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { checkCommentBody } from "./check-comment-body.ts";
import { requireWritable } from "./require-writable.ts";
import { subscribe } from "./subscribe.ts";
import { tellText } from "./tell-text.ts";

const MOST_COMMENTS = 2500;

/**
 * Writes a comment. Refused: 403 in an archived repository, 403 on a locked thread for those without write
 * access, 403 for the 2,501st comment, 422 for an empty or over-long body.
 */
export function addComment(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  body: string,
): Comment {
  requireWritable(repository);
  if (thread.locked && !mayWrite(sandbox, repository, actor)) {
    throw new Refusal("FORBIDDEN", "Unable to create comment because issue is locked.");
  }
  if (thread.comments.length >= MOST_COMMENTS) {
    const message = `Commenting is disabled on issues with more than ${MOST_COMMENTS} comments`;
    throw new Refusal("FORBIDDEN", message);
  }
  checkCommentBody(body);
  const comment = newComment(sandbox.store, repository, thread, {
    author: actor.login,
    authorAssociation: associationOf(sandbox, repository, actor),
    body,
    createdAt: sandbox.clock.iso(),
    viaApp: actor.installationId === null ? null : sandbox.app.slug,
  });
  subscribe(actor, thread);
  const where = { actor, repository, thread };
  sandbox.bus.emit("happening", { event: "issue_comment", action: "created", ...where, comment });
  tellText(sandbox, { ...where, what: "comment", record: comment, before: null, after: body });
  return comment;
}
