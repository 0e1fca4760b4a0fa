import type { Runtime } from "../transfer/process-thread.ts";
import { requestFollow } from "../transfer/request-follow.ts";
import { isFromSource, isFromTarget } from "./is-from.ts";

/** What is read of the payload of `pull_request.closed`. */
export interface PullRequestClosed {
  readonly repository: { readonly full_name: string; readonly node_id: string };
  readonly pull_request: { readonly number: number };
}

/** A pull request was merged or closed, here or there: one that is followed and its copy end together. */
export async function pullRequestClosed(
  { context, queues }: Runtime,
  { repository, pull_request: { number } }: PullRequestClosed,
): Promise<void> {
  const { ledger, config, pair } = context;
  if (config.pullRequests.source !== "follow") return;
  if (isFromSource(pair, repository)) return requestFollow(queues, number, "closed");
  if (!isFromTarget(pair, repository)) return;
  const source = await ledger.sourceOf(number);
  if (source !== undefined) await requestFollow(queues, source, "copy-closed");
}
