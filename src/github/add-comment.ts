import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";
import { AddComment, type AddCommentMutation, AddLastComment } from "./operations.generated.ts";
import { type IssueState, stateVariables } from "./settle-issue.ts";

export interface CommentAddress {
  readonly id: string;
  /** The number in `#issuecomment-…`. */
  readonly databaseId: number;
}

/** Comments on an issue or pull request, given by its node id. */
export async function addComment(client: Client, thread: string, body: string): Promise<CommentAddress> {
  const { addComment: payload } = await client.mutate(AddComment, { thread, body }, "content");
  return addressOf(payload);
}

/** Comments on an issue, and closes and locks it, in one document. Whatever of it failed is thrown. */
export async function addLastComment(
  client: Client,
  issue: string,
  body: string,
  state: IssueState,
): Promise<CommentAddress> {
  const variables = { thread: issue, body, ...stateVariables(state) };
  const { addComment: payload } = await client.mutate(AddLastComment, variables, "content");
  return addressOf(payload);
}

function addressOf(payload: AddCommentMutation["addComment"]): CommentAddress {
  const { id, fullDatabaseId } = payload!.commentEdge!.node!;
  return { id, databaseId: Number(fullDatabaseId) };
}

/** Whether a thread has taken as many comments as GitHub lets it have: 2,500 (its words, as it answers them). */
export function isFull(error: unknown): boolean {
  return (
    error instanceof GitHubFailure && /Commenting is disabled on issues with more than/.test(error.message)
  );
}
