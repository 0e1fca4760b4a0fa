import type { Client } from "./client.ts";
import { RestoreIssue, RestorePullRequest } from "./operations.generated.ts";

/** What is taken back of what was done to a thread. */
export interface Restoring {
  /** Node ids of labels to take off. */
  readonly labels?: readonly string[];
  readonly reopen?: boolean;
  readonly unlock?: boolean;
}

/** Reopens, unlocks and takes labels off in one document. Doing it again changes nothing. */
export async function restoreThread(
  client: Client,
  type: "Issue" | "PullRequest",
  thread: string,
  { labels = [], reopen = false, unlock = false }: Restoring,
): Promise<void> {
  if (labels.length === 0 && !reopen && !unlock) return;
  const variables = { labels, label: labels.length > 0, reopen, unlock };
  if (type === "Issue") await client.mutate(RestoreIssue, { issue: thread, ...variables }, "write");
  else await client.mutate(RestorePullRequest, { pullRequest: thread, ...variables }, "write");
}
