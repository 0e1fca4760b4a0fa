import type { ReviewComment } from "../model/types.ts";
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

const PREFIX = "PRRT_";

/** A review thread has no record, so its node id holds that of its first comment. */
export function reviewThreadId(root: ReviewComment): string {
  return PREFIX + Buffer.from(root.nodeId).toString("base64url");
}

/** The node id of the first comment of the thread with that id; null for the id of something else. */
export function rootIdOf(reviewThreadId: string): string | null {
  if (!reviewThreadId.startsWith(PREFIX)) return null;
  return Buffer.from(reviewThreadId.slice(PREFIX.length), "base64url").toString();
}
