import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";
import { AddComment } from "./operations.generated.ts";

export interface CommentAddress {
  readonly id: string;
  /** The number in `#issuecomment-…`. */
  readonly databaseId: number;
}

/** Comments on an issue or pull request, given by its node id. */
export async function addComment(client: Client, thread: string, body: string): Promise<CommentAddress> {
  const { addComment: payload } = await client.mutate(AddComment, { thread, body }, "content");
  const comment = payload!.commentEdge!.node!;
  return { id: comment.id, databaseId: Number(comment.fullDatabaseId) };
}

/** Whether a thread has taken as many comments as GitHub lets it have: 2,500 (its words, as it answers them). */
export function isFull(error: unknown): boolean {
  return (
    error instanceof GitHubFailure && /Commenting is disabled on issues with more than/.test(error.message)
  );
}
