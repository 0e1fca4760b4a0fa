import { type Bulk, inFlight } from "./bulk.ts";
import { addTransferJob, BULK_QUEUES, type Queues } from "./queues.ts";
import { isUnderWay } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

/**
 * Queues the threads of a bulk that are under way while no line has any job: a thread goes from one queue into the
 * next in two writes, of which a crash of Redis can leave just the second. A job too many finds nothing to do.
 * Answers whether the lines have anything to do now.
 */
export async function queueLost(
  { ledger }: Pick<TransferContext, "ledger">,
  queues: Queues,
  bulk: Bulk,
): Promise<boolean> {
  if (await hasJobs(queues)) return true;
  if (inFlight(bulk) === 0) return false;
  let isAny = false;
  for await (const { source, state } of ledger.list()) {
    if (!isUnderWay(state)) continue;
    const record = await ledger.read(source);
    if (record?.bulk !== bulk.id || !isUnderWay(record.state)) continue;
    await addTransferJob(queues, record.lane === "people" ? "people" : "bulk-create", source);
    isAny = true;
  }
  return isAny;
}

async function hasJobs(queues: Queues): Promise<boolean> {
  const counts = await Promise.all(
    BULK_QUEUES.map((name) => queues[name].getJobCountByTypes("active", "waiting", "prioritized", "delayed")),
  );
  return counts.some((count) => count > 0);
}
