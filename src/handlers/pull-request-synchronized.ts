import type { Runtime } from "../transfer/process-thread.ts";
import { requestFollow } from "../transfer/request-follow.ts";
import { takeUpHeld } from "../transfer/take-up-held.ts";
import { isUnderWay } from "../transfer/thread-record.ts";
import { isFromSource } from "./is-from.ts";

/** What is read of the payload of `pull_request.synchronize`. */
export interface PullRequestSynchronized {
  readonly repository: { readonly full_name: string; readonly node_id: string };
  readonly pull_request: { readonly number: number; readonly head: { readonly sha: string } };
}

/**
 * Somebody pushed to a pull request of the source: when it was held for a conflict, it is tried again; when it has a
 * copy that is still being made, or follows it, the push is carried over.
 */
export async function pullRequestSynchronized(
  { context, queues }: Runtime,
  { repository, pull_request: { number, head } }: PullRequestSynchronized,
): Promise<void> {
  const { ledger, config, pair } = context;
  if (!isFromSource(pair, repository)) return;
  const record = await ledger.read(number);
  if (!record) return;
  const { state } = record;
  const hasCopy = record.target !== null && (state !== "done" || config.pullRequests.source === "follow");
  if (state === "held") await takeUpHeld(context, queues, record);
  // It may be held for what it was before, right now.
  else if (hasCopy || isUnderWay(state)) await requestFollow(queues, number, head.sha);
}
