import { associationOf } from "../model/permission.ts";
import type { Actor, Repository, Review, ReviewComment, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** A fresh review at the end of its pull request, not submitted yet, registered. */
export function newReview(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  given: { body: string; commitOid: string },
): Review {
  const review: Review = {
    ...sandbox.store.newId("PullRequestReview"),
    ...written(sandbox, actor, repository, given.body),
    state: "PENDING",
    commitOid: given.commitOid,
    comments: [],
  };
  thread.pull?.reviews.push(review);
  sandbox.store.register(review.nodeId, { type: "Review", repository, thread, review });
  return review;
}

type Placed = Pick<ReviewComment, "path" | "line" | "startLine" | "side" | "diffHunk" | "inReplyTo">;

/** A fresh comment at the end of its review, registered. */
export function newReviewComment(
  sandbox: Sandbox,
  actor: Actor,
  { repository, thread, review }: { repository: Repository; thread: Thread; review: Review },
  given: Placed & { body: string; originalLine?: number | null },
): ReviewComment {
  const { body, originalLine = given.line, ...place } = given;
  const comment: ReviewComment = {
    ...sandbox.store.newId("PullRequestReviewComment"),
    ...written(sandbox, actor, repository, body),
    ...place,
    originalLine,
    minimized: null,
  };
  review.comments.push(comment);
  sandbox.store.register(comment.nodeId, { type: "ReviewComment", repository, thread, review, comment });
  return comment;
}

function written(sandbox: Sandbox, actor: Actor, repository: Repository, body: string) {
  const now = sandbox.clock.iso();
  return {
    author: actor.login,
    authorAssociation: associationOf(sandbox, repository, actor),
    body,
    createdAt: now,
    updatedAt: now,
    lastEditedAt: null,
    editor: null,
    reactions: [],
    viaApp: actor.installationId === null ? null : sandbox.app.slug,
  };
}
