import { checkBody } from "../actions/check-body.ts";
import { requireWritable } from "../actions/require-writable.ts";
import { mayWrite } from "../model/permission.ts";
import type { Actor, PullRequestPart, Repository, Review, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

export type ReviewEvent = "APPROVE" | "COMMENT" | "REQUEST_CHANGES";

/** 422 with one sentence, as reviews are refused; `graphql` where GraphQL words it in another way. */
export function refuseReview(sentence: string, graphql = sentence): Refusal {
  return new Refusal("UNPROCESSABLE", graphql, [sentence]);
}

/** Refuses who may not write in this conversation: 403 in an archived repository and on a locked thread. */
export function requireReviewable(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
): void {
  requireWritable(repository);
  if (!thread.locked || mayWrite(sandbox, repository, actor)) return;
  throw new Refusal("FORBIDDEN", "Unable to create comment because issue is locked.");
}

/** Nobody votes on their own pull request, and a verdict other than approval says why. */
export function checkVerdict(
  actor: Actor,
  thread: Thread,
  event: ReviewEvent | null,
  text: { body: string; comments: number },
): void {
  const isOwn = thread.author?.toLowerCase() === actor.login.toLowerCase();
  if (isOwn && event === "APPROVE") throw refuseReview("Can not approve your own pull request");
  if (isOwn && event === "REQUEST_CHANGES") {
    throw refuseReview("Can not request changes on your own pull request");
  }
  const needsText = event === "COMMENT" || event === "REQUEST_CHANGES";
  if (needsText && text.body.trim() === "" && text.comments === 0) throw refuseReview("Body can't be blank");
  checkBody("PullRequestReview", text.body);
}

/** A review comment says something, within the limits of a body. */
export function checkReviewCommentBody(body: string): void {
  if (body.trim() === "") throw refuseReview("Body can't be blank");
  checkBody("PullRequestReviewComment", body);
}

/** The review that somebody began on a pull request and has not submitted yet: one at most (observed). */
export function pendingReviewOf(pull: PullRequestPart, actor: Actor): Review | undefined {
  return pull.reviews.find(({ state, author }) => state === "PENDING" && author === actor.login);
}

export function requireNoPending(pull: PullRequestPart, actor: Actor): void {
  if (pendingReviewOf(pull, actor)) {
    throw refuseReview("User can only have one pending review per pull request");
  }
}
