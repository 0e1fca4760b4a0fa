import type { Client } from "./client.ts";
import {
  UpdateComment,
  UpdateIssue,
  type UpdateIssueInput,
  UpdateReview,
  UpdateReviewComment,
} from "./operations.generated.ts";

/** Replaces an issue's title or body. An edit is a write, not content. */
export async function updateIssue(client: Client, input: UpdateIssueInput): Promise<void> {
  await client.mutate(UpdateIssue, { input }, "write");
}

/** Replaces a comment's body. */
export async function updateComment(client: Client, comment: string, body: string): Promise<void> {
  await client.mutate(UpdateComment, { comment, body }, "write");
}

/** Replaces the body of a review. */
export async function updateReview(client: Client, review: string, body: string): Promise<void> {
  await client.mutate(UpdateReview, { review, body }, "write");
}

/** Replaces the body of a comment in a review. */
export async function updateReviewComment(client: Client, comment: string, body: string): Promise<void> {
  await client.mutate(UpdateReviewComment, { comment, body }, "write");
}
