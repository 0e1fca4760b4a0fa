import type { Actor, Review, ReviewComment } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { NewReviewThread, Pull } from "./add-review.ts";
import { checkPlaces, diffAt } from "./check-places.ts";
import { newReview, newReviewComment } from "./new-review.ts";
import { publishReview } from "./publish-review.ts";
import { checkReviewCommentBody, pendingReviewOf, requireReviewable } from "./refuse-review.ts";

/** Adds a thread to one's pending review, which is begun if there is none. 422 as for a whole review. */
export async function addReviewThread(
  sandbox: Sandbox,
  actor: Actor,
  where: Pull,
  given: NewReviewThread,
): Promise<{ review: Review; comment: ReviewComment }> {
  const { repository, thread, pull } = where;
  requireReviewable(sandbox, actor, repository, thread);
  checkReviewCommentBody(given.body);
  const commitOid = pendingReviewOf(pull, actor)?.commitOid ?? pull.headRefOid;
  const [checked] = checkPlaces(await diffAt(repository, pull, commitOid), [given]);
  const review =
    pendingReviewOf(pull, actor) ?? newReview(sandbox, actor, repository, thread, { body: "", commitOid });
  const { path, line, side, startLine, body } = given;
  const placed = { path, line, side, startLine, diffHunk: checked?.diffHunk ?? "", inReplyTo: null, body };
  return { review, comment: newReviewComment(sandbox, actor, { repository, thread, review }, placed) };
}

/** Answers in a thread: within one's pending review, else at once, as a review of its own. */
export function addReviewReply(
  sandbox: Sandbox,
  actor: Actor,
  where: Pull,
  root: ReviewComment,
  body: string,
): { review: Review; comment: ReviewComment } {
  const { repository, thread, pull } = where;
  requireReviewable(sandbox, actor, repository, thread);
  checkReviewCommentBody(body);
  const pending = pendingReviewOf(pull, actor);
  const commitOid = pull.headRefOid;
  const review = pending ?? newReview(sandbox, actor, repository, thread, { body: "", commitOid });
  const { path, line, originalLine, side, startLine, diffHunk } = root;
  const place = { path, line, originalLine, side, startLine, diffHunk, inReplyTo: root.id };
  const comment = newReviewComment(sandbox, actor, { repository, thread, review }, { ...place, body });
  if (!pending) publishReview(sandbox, actor, where, review, "COMMENT");
  return { review, comment };
}
