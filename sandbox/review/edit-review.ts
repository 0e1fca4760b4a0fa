import { checkBody } from "../actions/check-body.ts";
import { tellText } from "../actions/tell-text.ts";
import type { Actor, Review, ReviewComment } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Pull } from "./add-review.ts";
import { checkReviewCommentBody, requireReviewable } from "./refuse-review.ts";

/** Rewrites the text of a review; the same text again is no edit, and nobody hears of a pending one. */
export function editReview(sandbox: Sandbox, actor: Actor, where: Pull, review: Review, body: string): void {
  requireReviewable(sandbox, actor, where.repository, where.thread);
  checkBody("PullRequestReview", body);
  const before = review.body;
  if (!rewrite(sandbox, actor, review, body) || review.state === "PENDING") return;
  const { repository, thread } = where;
  const happening = { event: "pull_request_review", action: "edited", actor, repository, thread } as const;
  sandbox.bus.emit("happening", { ...happening, review, changes: { body: { from: before } } });
  tellText(sandbox, { actor, repository, thread, what: "review", record: review, before, after: body });
}

/** Rewrites a review comment. */
export function editReviewComment(
  sandbox: Sandbox,
  actor: Actor,
  where: Pull & { review: Review },
  comment: ReviewComment,
  body: string,
): void {
  const { repository, thread, review } = where;
  requireReviewable(sandbox, actor, repository, thread);
  checkReviewCommentBody(body);
  const before = comment.body;
  if (!rewrite(sandbox, actor, comment, body) || review.state === "PENDING") return;
  const happening = {
    event: "pull_request_review_comment",
    action: "edited",
    actor,
    repository,
    thread,
  } as const;
  sandbox.bus.emit("happening", { ...happening, review, comment, changes: { body: { from: before } } });
  tellText(sandbox, {
    actor,
    repository,
    thread,
    what: "review-comment",
    record: comment,
    before,
    after: body,
  });
}

function rewrite(sandbox: Sandbox, actor: Actor, record: Review | ReviewComment, body: string): boolean {
  if (record.body === body) return false;
  record.body = body;
  record.updatedAt = sandbox.clock.iso();
  record.lastEditedAt = record.updatedAt;
  record.editor = actor.login;
  return true;
}
