import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";
import { DeleteComment, DeleteIssue } from "./operations.generated.ts";

/** Deletes a comment; one that is gone already is no failure. */
export async function deleteComment(client: Client, comment: string): Promise<void> {
  await unlessGone(() => client.mutate(DeleteComment, { comment }, "write"));
}

/**
 * Deletes an issue for good. GitHub lets only administrators (docs, "Deleting an issue"), of Apps those with
 * `administration: write`. Answers whether it did; false means that it is not permitted.
 */
export async function deleteIssue(client: Client, issue: string): Promise<boolean> {
  try {
    await unlessGone(() => client.mutate(DeleteIssue, { issue }, "write"));
    return true;
  } catch (error) {
    if (error instanceof GitHubFailure && error.remedy === "never") return false;
    throw error;
  }
}

async function unlessGone(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof GitHubFailure) || error.type !== "NOT_FOUND") throw error;
  }
}
