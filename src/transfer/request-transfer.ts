import type { Ledger } from "./ledger.ts";
import { addTransferJob, type QueueName, type Queues } from "./queues.ts";
import type { ThreadRecord, TransferRequest } from "./thread-record.ts";

/**
 * Asks for the transfer of a thread: writes the ledger and adds a job to the queue in which it begins. Answers undefined, or the record of a
 * transfer that was asked for before. A job is added for that one too as long as it is under way, since the
 * process that asked may have died between the two; a job too many finds nothing to do.
 */
export async function requestTransfer(
  ledger: Ledger,
  queues: Queues,
  request: TransferRequest,
  queue: QueueName = request.lane === "people" ? "people" : "bulk-create",
): Promise<ThreadRecord | undefined> {
  const known = await ledger.request({ ...request, requestedAt: new Date().toISOString() });
  if (known?.state === "done") return known;
  await addTransferJob(queues, queue, request.number);
  return known;
}
