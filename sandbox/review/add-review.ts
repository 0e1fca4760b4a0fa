import type { Actor, PullRequestPart, Repository, Review, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { checkPlaces, diffAt } from "./check-places.ts";
import { newReview, newReviewComment } from "./new-review.ts";
import type { DiffPlace } from "./place-in-diff.ts";
import { publishReview } from "./publish-review.ts";
import {
  checkReviewCommentBody,
  checkVerdict,
  type ReviewEvent,
  requireNoPending,
  requireReviewable,
} from "./refuse-review.ts";

/** A pull request with what it belongs to. */
export interface Pull {
  repository: Repository;
  thread: Thread;
  pull: PullRequestPart;
}

/** A comment that begins a thread. */
export type NewReviewThread = DiffPlace & { body: string };

export interface NewReview {
  body?: string;
  /** Null leaves it pending, which only its author sees. */
  event: ReviewEvent | null;
  /** The commit that it speaks of; the head if none is named. */
  commitOid?: string | undefined;
  threads?: NewReviewThread[];
}

/**
 * Writes a review with all its comments. Everything is checked before anything is done, and one comment that
 * cannot be placed refuses the whole (observed). Refused: 403 as for any comment, 422 for a vote on one's own
 * pull request, for a second pending review, for texts that are blank or too long and for lines that are not
 * part of the diff.
 */
export async function addReview(
  sandbox: Sandbox,
  actor: Actor,
  where: Pull,
  given: NewReview,
): Promise<Review> {
  const { repository, thread, pull } = where;
  const { body = "", event, threads = [], commitOid = pull.headRefOid } = given;
  requireReviewable(sandbox, actor, repository, thread);
  checkVerdict(actor, thread, event, { body, comments: threads.length });
  for (const { body: text } of threads) checkReviewCommentBody(text);
  const needsDiff = threads.length > 0 || commitOid !== pull.headRefOid;
  const diff = needsDiff ? await diffAt(repository, pull, commitOid) : new Map();
  const places = checkPlaces(diff, threads);
  // Last, for while git was asked another one may have been begun.
  requireNoPending(pull, actor);
  const review = newReview(sandbox, actor, repository, thread, { body, commitOid });
  places.forEach(({ place: { path, line, side, startLine }, diffHunk }, index) => {
    const text = threads[index]?.body ?? "";
    const placed = { path, line, side, startLine, diffHunk, inReplyTo: null, body: text };
    newReviewComment(sandbox, actor, { repository, thread, review }, placed);
  });
  if (event !== null) publishReview(sandbox, actor, where, review, event);
  return review;
}
