import type { Queues } from "./queues.ts";
import { requestTransfer } from "./request-transfer.ts";
import type { ThreadRecord } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

/** A pull request that was held is tried again, ahead of any bulk: its author waits for it. */
export async function takeUpHeld(
  { ledger }: Pick<TransferContext, "ledger">,
  queues: Queues,
  { number, requestedBy, command }: ThreadRecord,
): Promise<void> {
  await requestTransfer(ledger, queues, { number, lane: "people", bulk: null, requestedBy, command });
}
