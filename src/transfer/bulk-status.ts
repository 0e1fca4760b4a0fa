import { type Bulk, inFlight } from "./bulk.ts";

/** How a bulk stands, in the shape of `bulk status --json`. */
export interface BulkStatus {
  readonly id: string;
  readonly query: string;
  readonly state: Bulk["state"];
  readonly threads: {
    readonly selected: number;
    readonly transferred: number;
    readonly skipped: number;
    readonly held: number;
    readonly failed: number;
    readonly waiting: number;
  };
  readonly waitingFor?: string;
  /** ISO 8601. */
  readonly until?: string;
  readonly secondsLeft?: number;
  /** Threads that came to their end in a real hour, so far. */
  readonly perHour?: number;
}

/** How many threads of a bulk have come to their end, good or bad. */
function countEnded(bulk: Bulk): number {
  return bulk.fed - inFlight(bulk);
}

/** How a bulk stands at a time of the real clock, in the shape that `bulk status --json` has. */
export function bulkStatus(bulk: Bulk, now: number): BulkStatus {
  const { id, query, state, selected, transferred, skipped, held, failed } = bulk;
  const waiting = Math.max(0, selected - countEnded(bulk));
  const isWaiting = state === "running" && bulk.until !== null && Date.parse(bulk.until) > now;
  const perHour = rate(bulk, now);
  return {
    id,
    query,
    state,
    threads: { selected, transferred, skipped, held, failed, waiting },
    ...(isWaiting && bulk.waitingFor && { waitingFor: bulk.waitingFor, until: bulk.until! }),
    ...(perHour !== undefined && { perHour, secondsLeft: Math.round((waiting / perHour) * 3600) }),
  };
}

/** Threads an hour; undefined while there is nothing to go by. */
function rate(bulk: Bulk, now: number): number | undefined {
  const ended = countEnded(bulk);
  const hours = (now - Date.parse(bulk.startedAt)) / 3_600_000;
  return bulk.state !== "running" || ended === 0 || hours <= 0 ? undefined : ended / hours;
}
