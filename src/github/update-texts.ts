import type { Client } from "./client.ts";
import { UpdateComment, UpdateIssueBody } from "./operations.generated.ts";

/** Replaces an issue's body. An edit is a write, not content. */
export async function updateIssueBody(client: Client, issue: string, body: string): Promise<void> {
  await client.mutate(UpdateIssueBody, { issue, body }, "write");
}

/** Replaces a comment's body. */
export async function updateComment(client: Client, comment: string, body: string): Promise<void> {
  await client.mutate(UpdateComment, { comment, body }, "write");
}
