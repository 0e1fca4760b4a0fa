import { setTimeout as sleep } from "node:timers/promises";
import type { LimitClock } from "../github/clock.ts";
import { HOLD_LASTS, Hold } from "./hold.ts";
import { CATCHING_UP } from "./holds.ts";
import type { Runtime } from "./process-thread.ts";
import { queueRelinks } from "./queue-relinks.ts";
import { type Rebuilding, rebuildLedger } from "./rebuild-ledger.ts";

/**
 * Limit milliseconds between two looks: what was sent just before Redis was lost stands in the lists by then. Before
 * it begins, every hold on the Redis of before has ended, and with it the time in which its worker still sends.
 */
const PAUSE = 60_000;

/** After a rebuilding links are renewed when it has been quiet for so many limit milliseconds. */
export const QUIET = 60_000;

export interface CatchingUp {
  readonly runtime: Runtime;
  readonly clock: LimitClock;
  /** Aborted when the process is to end. */
  readonly stopping: AbortSignal;
}

/**
 * Brings the ledger up to what stands on GitHub and lets work begin. It looks twice, with a pause, but for a ledger
 * that is empty since nothing was ever sent. Answers undefined when another process is at it. Throws a `TooFar`
 * when there are more than so many pages of threads to be read; `full` reads all there is.
 */
export async function catchUp(
  { runtime, clock, stopping }: CatchingUp,
  extent: { readonly mostPages: number } | "full",
): Promise<Rebuilding | undefined> {
  const hold = await Hold.take(runtime.context.holds, CATCHING_UP, stopping);
  if (!hold) return undefined;
  const isFull = extent === "full";
  const mostPages = isFull ? Number.POSITIVE_INFINITY : extent.mostPages;
  try {
    const wasEmpty = await runtime.context.ledger.isEmpty();
    let rebuilt = await rebuildLedger(runtime, { isFull, mostPages }, hold);
    if (!wasEmpty || rebuilt.found > 0) {
      await sleep(HOLD_LASTS + clock.toReal(PAUSE), undefined, { signal: stopping });
      rebuilt = added(rebuilt, await rebuildLedger(runtime, { isFull: false, mostPages }, hold));
    }
    await hold.during(() => runtime.context.holds.beginEpoch(hold.token));
    await queueRelinks(runtime.context, runtime.queues, QUIET);
    return rebuilt;
  } finally {
    await hold.release();
  }
}

function added(one: Rebuilding, other: Rebuilding): Rebuilding {
  return {
    found: one.found + other.found,
    done: one.done + other.done,
    begun: one.begun + other.begun,
    gone: one.gone + other.gone,
  };
}
