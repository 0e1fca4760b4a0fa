import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";

/**
 * Puts a pair of eyes on a comment: seen, being worked on. A second time changes nothing, and neither does it on a
 * comment that is gone: webhooks come late.
 */
export async function addEyes(
  client: Client,
  { owner, name }: RepositoryName,
  commentId: number,
): Promise<void> {
  try {
    await client.request("write", "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
      owner,
      repo: name,
      comment_id: commentId,
      content: "eyes",
    });
  } catch (error) {
    if (!(error instanceof GitHubFailure) || error.status !== 404) throw error;
  }
}
