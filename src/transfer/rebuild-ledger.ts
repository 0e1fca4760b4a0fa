import { patient } from "../github/connect.ts";
import { findCopies, type Search } from "./find-copies.ts";
import type { Runtime } from "./process-thread.ts";
import { rebuildMoved } from "./rebuild-moved.ts";
import { rebuildThread } from "./rebuild-thread.ts";

/** What a rebuilding came to. */
export interface Rebuilding {
  /** Copies of which the ledger was told. */
  readonly found: number;
  readonly done: number;
  /** Put into the lines again, to be completed. */
  readonly begun: number;
  /** Copies whose originals are no more. */
  readonly gone: number;
}

/**
 * Restores the ledger from the marks that stand on GitHub, oldest first: so that one that is broken off has restored
 * all that is older, and can be gone on with.
 */
export async function rebuildLedger(runtime: Runtime, search: Search): Promise<Rebuilding> {
  const context = { ...runtime.context, pair: patient(runtime.context.pair) };
  const counts = { done: 0, begun: 0, gone: 0 };
  const copies = await findCopies(context, search);
  // All addresses first, since texts are compared that point at them.
  for (const { number, copy } of copies) await context.ledger.indexTarget(number, copy.number);
  for (const found of copies) {
    counts[await rebuildThread({ ...runtime, context }, found)] += 1;
  }
  const moved = search.isFull && context.strategy.strategy === "native" ? await rebuildMoved(context) : 0;
  return { found: copies.length + moved, ...counts, done: counts.done + moved };
}
