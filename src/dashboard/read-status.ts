import { formatRepositoryName } from "../repository-name.ts";
import { type BulkStatus, bulkStatus } from "../transfer/bulk-status.ts";
import type { Runtime } from "../transfer/process-thread.ts";
import { QUEUE_NAMES } from "../transfer/queues.ts";
import type { TransferState } from "../transfer/thread-record.ts";

/** So many of the threads that need somebody are shown. */
const MOST_SHOWN = 200;

/** A thread that somebody has to look at. */
export interface Stuck {
  readonly number: number;
  readonly url: string;
  readonly state: "held" | "failed";
  readonly reason: string | null;
}

/** How everything stands: what the dashboard shows, and `/status` answers. */
export interface Status {
  readonly source: string;
  readonly target: string;
  readonly at: string;
  /** Whether nothing is begun, since Redis may have lost something that GitHub has to be asked for. */
  readonly isBehind: boolean;
  /** Newest first. */
  readonly bulks: readonly BulkStatus[];
  /** How many threads stand how, of all that were ever asked for. */
  readonly threads: Readonly<Partial<Record<TransferState, number>>>;
  readonly stuck: readonly Stuck[];
  /** Jobs in each queue that are not done. */
  readonly queues: Readonly<Record<string, number>>;
}

export async function readStatus({ context, bulks, queues }: Runtime, now: Date): Promise<Status> {
  const { source, target } = context.pair;
  const threads: Partial<Record<TransferState, number>> = {};
  const numbers: number[] = [];
  for await (const { source: number, state } of context.ledger.list()) {
    threads[state] = (threads[state] ?? 0) + 1;
    if ((state === "held" || state === "failed") && numbers.length < MOST_SHOWN) numbers.push(number);
  }
  const waiting = QUEUE_NAMES.map(async (name) => {
    const counts = await queues[name].getJobCounts("waiting", "delayed", "active");
    return [name, Object.values(counts).reduce((sum, count) => sum + count, 0)] as const;
  });
  return {
    source: formatRepositoryName(source.name),
    target: formatRepositoryName(target.name),
    at: now.toISOString(),
    isBehind: await context.holds.isBehind(),
    bulks: (await bulks.list()).map((bulk) => bulkStatus(bulk, now.getTime())),
    threads,
    stuck: await Promise.all(numbers.map((number) => stuck(context, number))),
    queues: Object.fromEntries(await Promise.all(waiting)),
  };
}

async function stuck({ ledger, pair }: Runtime["context"], number: number): Promise<Stuck> {
  const record = await ledger.read(number);
  const state = record?.state === "held" ? "held" : "failed";
  return { number, url: `${pair.source.url}/issues/${number}`, state, reason: record?.reason ?? null };
}
