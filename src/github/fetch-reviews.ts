import type { Client } from "./client.ts";
import { listPages, listRest } from "./list-pages.ts";
import { ReadReviewComments, ReadReviews, type ReviewCommentPageFragment } from "./operations.generated.ts";
import type { Review, ReviewComment } from "./thread.ts";
import { reviewCommentOf, writtenOf } from "./thread-parts.ts";

/** All reviews of a pull request with all of their comments. */
export async function fetchReviews(client: Client, pullRequest: string): Promise<Review[]> {
  const reviews: Review[] = [];
  const all = listPages(async (after) => {
    const { node } = await client.query(ReadReviews, { pullRequest, after });
    return node && "reviews" in node ? node.reviews : undefined;
  });
  for await (const review of all) {
    reviews.push({
      ...writtenOf(review),
      databaseId: Number(review.fullDatabaseId),
      state: review.state,
      comments: await allComments(client, review.id, review.comments),
    });
  }
  return reviews;
}

async function allComments(
  client: Client,
  review: string,
  first: ReviewCommentPageFragment,
): Promise<ReviewComment[]> {
  const comments: ReviewComment[] = [];
  const rest = listRest(first, async (after) => {
    const { node } = await client.query(ReadReviewComments, { review, after });
    return node && "comments" in node ? node.comments : undefined;
  });
  for await (const comment of rest) comments.push(reviewCommentOf(comment));
  return comments;
}
