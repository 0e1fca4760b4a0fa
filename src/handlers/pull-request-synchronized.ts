import type { Runtime } from "../transfer/process-thread.ts";
import { requestFollow } from "../transfer/request-follow.ts";
import { requestTransfer } from "../transfer/request-transfer.ts";
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
  if (record?.state === "held") {
    const { requestedBy, command } = record;
    await requestTransfer(ledger, queues, { number, lane: "people", bulk: null, requestedBy, command });
  } else if (record?.target && (record.state !== "done" || config.pullRequests.source === "follow")) {
    await requestFollow(queues, number, head.sha);
  }
}
