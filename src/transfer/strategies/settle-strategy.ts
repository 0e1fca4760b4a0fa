import type { ThreadRecord } from "../thread-record.ts";
import type { TransferContext } from "../transfer-context.ts";
import type { Strategy } from "./strategy.ts";

/**
 * Settles how a thread is transferred when work on it begins, so that it goes on in the same way whatever is
 * configured later.
 */
export async function settleStrategy(
  { ledger, strategy }: TransferContext,
  record: ThreadRecord,
): Promise<ThreadRecord & { readonly strategy: Strategy }> {
  const settled = record.strategy ?? (record.target ? "copy" : strategy.strategy);
  if (settled !== record.strategy) await ledger.setStrategy(record.number, settled);
  return { ...record, strategy: settled };
}
