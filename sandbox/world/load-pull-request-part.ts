import type { Store } from "../model/store.ts";
import type { PullRequestPart, Repository, Review, ReviewComment, Thread } from "../model/types.ts";
import type { ArchivedPull, ArchivedReview } from "./archive-file.ts";
import { loadWritten } from "./load-written.ts";
import { minimizedReason } from "./minimized-reason.ts";
import { registerOnce } from "./register-once.ts";

/** Stands for a commit that nothing is known of. */
export const NO_COMMIT = "0".repeat(40);

/** What an archive tells of a pull request beyond what it tells of an issue, reviews included. */
export function loadPullRequestPart(
  store: Store,
  repository: Repository,
  thread: Thread,
  from: ArchivedPull,
  where: string,
): PullRequestPart {
  return {
    isDraft: from.isDraft ?? false,
    baseRefName: from.baseRefName ?? repository.defaultBranch,
    baseRefOid: from.baseRefOid ?? NO_COMMIT,
    headRepository: from.headRepository || null,
    headRefName: from.headRefName ?? `patch-${from.number}`,
    headRefOid: from.headRefOid ?? NO_COMMIT,
    mergedAt: from.mergedAt ?? (from.state === "MERGED" ? thread.closedAt : null),
    mergedBy: from.mergedBy ? store.ensureAccount(from.mergedBy).login : null,
    mergeCommitOid: from.mergeCommit?.oid ?? null,
    reviewRequests: [],
    maintainerCanModify: from.headRepository !== `${repository.owner}/${repository.name}`,
    reviews: (from.reviews ?? []).map((review) => loadReview(store, repository, thread, review, where)),
  };
}

function loadReview(
  store: Store,
  repository: Repository,
  thread: Thread,
  given: ArchivedReview,
  where: string,
): Review {
  const reviewedAt = given.createdAt ?? thread.createdAt;
  const review: Review = {
    ...loadWritten(store, "PullRequestReview", given, { createdAt: reviewedAt }),
    state: given.state,
    commitOid: given.commit?.oid ?? null,
    comments: [],
  };
  registerOnce(store, review.nodeId, { type: "Review", repository, thread, review }, where);
  for (const one of given.comments ?? []) {
    // The archive names no authors here: a review is written by one person.
    const author = one.author ?? given.author;
    const createdAt = one.createdAt ?? reviewedAt;
    const comment: ReviewComment = {
      ...loadWritten(store, "PullRequestReviewComment", { ...one, author }, { createdAt }),
      path: one.path ?? null,
      line: one.line ?? null,
      originalLine: one.originalLine ?? one.line ?? null,
      startLine: one.startLine ?? null,
      side: one.side ?? "RIGHT",
      diffHunk: one.diffHunk ?? "",
      inReplyTo: one.inReplyTo ?? null,
      minimized: minimizedReason(one.minimized),
    };
    review.comments.push(comment);
    registerOnce(
      store,
      comment.nodeId,
      { type: "ReviewComment", repository, thread, review, comment },
      where,
    );
  }
  return review;
}
