import type { Actor, Review } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Pull } from "./add-review.ts";
import { publishReview } from "./publish-review.ts";
import { checkVerdict, type ReviewEvent, refuseReview, requireReviewable } from "./refuse-review.ts";

/** Submits a pending review, with another body if one is given. 422 for one that was submitted before. */
export function submitReview(
  sandbox: Sandbox,
  actor: Actor,
  where: Pull,
  review: Review,
  given: { event: ReviewEvent; body?: string | undefined },
): Review {
  const { event, body = review.body } = given;
  requireReviewable(sandbox, actor, where.repository, where.thread);
  requirePending(actor, review);
  checkVerdict(actor, where.thread, event, { body, comments: review.comments.length });
  review.body = body;
  publishReview(sandbox, actor, where, review, event);
  return review;
}

/** Throws a pending review away with all its comments. 422 for one that was submitted. */
export function deletePendingReview(sandbox: Sandbox, actor: Actor, where: Pull, review: Review): void {
  requireReviewable(sandbox, actor, where.repository, where.thread);
  requirePending(actor, review);
  where.pull.reviews = where.pull.reviews.filter((other) => other !== review);
  for (const { nodeId } of [review, ...review.comments]) sandbox.store.forget(nodeId);
}

function requirePending(actor: Actor, review: Review): void {
  if (review.state !== "PENDING" || review.author !== actor.login) {
    throw refuseReview("Review has already been submitted.");
  }
}
