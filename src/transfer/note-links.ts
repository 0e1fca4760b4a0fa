import type { ResolvedText } from "./resolved-text.ts";
import { isOver, type ThreadRecord } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

/** Notes what of a thread's links is to be renewed when other copies have arrived. */
export async function noteLinks(
  { ledger, relinks }: Pick<TransferContext, "ledger" | "relinks">,
  { number, state }: Pick<ThreadRecord, "number" | "state">,
  { resolved, unresolved, hasUnresolvedComments }: ResolvedText,
): Promise<void> {
  await relinks.recordPointers(number, unresolved);
  await relinks.recordLinks(number, resolved);
  // Those that have arrived between the look-up and the note did not see it.
  const haveArrived = unresolved.length > 0 && (await ledger.targetsOf(unresolved)).size > 0;
  // When a copy is complete, a comment that is still unresolved has no copy to wait for.
  if (haveArrived || (hasUnresolvedComments && !isOver(state))) await relinks.request(number);
}
