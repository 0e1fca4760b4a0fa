import { Gauge, Registry } from "prom-client";
import type { BulkState } from "../transfer/bulk.ts";
import type { TransferState } from "../transfer/thread-record.ts";
import type { Status } from "./read-status.ts";

const NO_THREADS: Readonly<Record<TransferState, number>> = {
  ...{ waiting: 0, transferring: 0, held: 0, undoing: 0 },
  ...{ done: 0, skipped: 0, failed: 0, undone: 0 },
};
const NO_BULK: Readonly<Record<BulkState, number>> = { running: 0, paused: 0, done: 0, cancelled: 0 };

/**
 * How everything stands, for Prometheus: what somebody may want to be woken by. docs/operating.md names each. Without
 * a status (there is no connection to Redis) that alone is told.
 */
export function statusMetrics(status: Status | undefined): Registry {
  const registry = new Registry();
  const tell = (name: string, help: string, value: number) =>
    new Gauge({ name: `homecoming_${name}`, help, registers: [registry] }).set(value);
  const tellBy = (name: string, help: string, label: string, values: Readonly<Record<string, number>>) => {
    const settings = { name: `homecoming_${name}`, help, labelNames: [label], registers: [registry] };
    const gauge = new Gauge(settings);
    for (const [one, value] of Object.entries(values)) gauge.set({ [label]: one }, value);
  };
  tell("redis_ready", "1 while there is a connection to Redis.", status ? 1 : 0);
  if (!status) return registry;
  const newest = status.bulks[0];
  const states = { ...NO_BULK, ...(newest && { [newest.state]: 1 }) };
  const until = newest?.until ? Date.parse(newest.until) - Date.parse(status.at) : 0;
  tell(
    "ledger_behind",
    "1 while nothing is begun, since Redis may have lost something.",
    status.isBehind ? 1 : 0,
  );
  tellBy("threads", "Threads that were ever asked for.", "state", { ...NO_THREADS, ...status.threads });
  tellBy("jobs", "Jobs that are not done.", "queue", status.queues);
  tellBy("bulk", "1 for the state in which the newest bulk is.", "state", states);
  tell(
    "bulk_threads_left",
    "Threads of the newest bulk that have not come to their end.",
    newest?.threads.waiting ?? 0,
  );
  tell(
    "bulk_pause_seconds",
    "Real seconds until the newest bulk goes on; 0 when it waits for nothing.",
    until / 1000,
  );
  return registry;
}
