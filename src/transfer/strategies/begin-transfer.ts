import type { ThreadRecord } from "../thread-record.ts";
import type { TransferContext } from "../transfer-context.ts";

/**
 * Writes down that a thread is worked on, and settles how it is transferred, so that it goes on in the same way
 * whatever is configured later. Nothing is written where both are known: a thread comes here once a line.
 */
export async function beginTransfer(
  { ledger, strategy }: TransferContext,
  record: ThreadRecord,
): Promise<ThreadRecord> {
  const settled = record.strategy ?? (record.target ? "copy" : strategy.strategy);
  const isKnown = record.state === "transferring" && record.reason === null && record.strategy === settled;
  if (!isKnown) await ledger.begin(record.number, settled);
  return { ...record, state: "transferring", reason: null, strategy: settled };
}
