import { type Bulk, type Bulks, inFlight, requestOf } from "./bulk.ts";
import { parseQuery } from "./query.ts";
import type { Queues } from "./queues.ts";
import { requestTransfer } from "./request-transfer.ts";
import { selectThreads } from "./select-threads.ts";
import type { TransferContext } from "./transfer-context.ts";

/**
 * For a bulk that counts threads as under way of which none is: asks again for what the ledger does not know (its
 * request was lost, its count was not), and puts the count right when there is nothing of the kind. Else the bulk
 * would wait for ever.
 */
export async function countAnew(
  context: TransferContext,
  bulks: Bulks,
  queues: Queues,
  { id }: Bulk,
): Promise<void> {
  // The last of them may have ended just now.
  const bulk = await bulks.read(id);
  if (!bulk || inFlight(bulk) <= 0) return;
  if (!(await askAgain(context, queues, bulk))) await bulks.recount(bulk, await ended(context, id));
}

async function askAgain(context: TransferContext, queues: Queues, bulk: Bulk): Promise<boolean> {
  const { ledger } = context;
  let asked = 0;
  for await (const { thread } of selectThreads(context, parseQuery(bulk.query))) {
    if (await ledger.read(thread.number)) continue;
    await requestTransfer(ledger, queues, requestOf(bulk, thread.number));
    asked += 1;
    if (asked === inFlight(bulk)) break;
  }
  return asked > 0;
}

/** How many of the bulk's threads have ended in which way. */
async function ended({ ledger }: TransferContext, bulk: string) {
  const counts = { transferred: 0, held: 0, failed: 0 };
  for await (const { source, state } of ledger.list()) {
    if (state !== "done" && state !== "held" && state !== "failed") continue;
    if ((await ledger.read(source))?.bulk !== bulk) continue;
    counts[state === "done" ? "transferred" : state] += 1;
  }
  return counts;
}
