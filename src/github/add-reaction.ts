import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";

/** Puts a pair of eyes on a comment: seen, being worked on. A second time changes nothing. */
export async function addEyes(
  client: Client,
  { owner, name }: RepositoryName,
  commentId: number,
): Promise<void> {
  await client.request("write", "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
    owner,
    repo: name,
    comment_id: commentId,
    content: "eyes",
  });
}
