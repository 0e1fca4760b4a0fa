import type { ReviewCommentSource, ReviewThreadSource, ThreadSource } from "./source.ts";

/** The threads of review comments of a pull request: each comment that answers no other begins one. */
export function reviewThreadsOf({ repository, thread }: ThreadSource): ReviewThreadSource[] {
  return (thread.pull?.reviews ?? []).flatMap((review) =>
    review.comments
      .filter(({ inReplyTo }) => inReplyTo === null)
      .map((root): ReviewThreadSource => ({ type: "ReviewThread", repository, thread, review, root })),
  );
}

/** The comments of a review thread: the first one and the answers to it. */
export function commentsOfThread({ repository, thread, root }: ReviewThreadSource): ReviewCommentSource[] {
  return (thread.pull?.reviews ?? []).flatMap((review) =>
    review.comments
      .filter((comment) => comment === root || comment.inReplyTo === root.id)
      .map(
        (comment): ReviewCommentSource => ({ type: "ReviewComment", repository, thread, review, comment }),
      ),
  );
}
