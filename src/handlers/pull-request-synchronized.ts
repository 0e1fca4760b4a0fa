import type { Runtime } from "../transfer/process-thread.ts";
import { requestTransfer } from "../transfer/request-transfer.ts";
import { isFromSource } from "./is-from-source.ts";

/** What is read of the payload of `pull_request.synchronize`. */
export interface PullRequestSynchronized {
  readonly repository: { readonly full_name: string; readonly node_id: string };
  readonly pull_request: { readonly number: number };
}

/** Somebody pushed to a pull request: when it was held for a conflict, it is tried again. */
export async function pullRequestSynchronized(
  { context, queues }: Runtime,
  { repository, pull_request: { number } }: PullRequestSynchronized,
): Promise<void> {
  if (!isFromSource(context.pair, repository)) return;
  const record = await context.ledger.read(number);
  if (record?.state !== "held") return;
  const { requestedBy, command } = record;
  await requestTransfer(context.ledger, queues, { number, lane: "people", bulk: null, requestedBy, command });
}
