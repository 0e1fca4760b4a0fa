import { patient } from "../github/connect.ts";
import { findCopies, type Search } from "./find-copies.ts";
import type { Hold } from "./hold.ts";
import type { Runtime } from "./process-thread.ts";
import { rebuildMoved } from "./rebuild-moved.ts";
import { rebuildThread } from "./rebuild-thread.ts";

/** What a rebuilding came to. */
export interface Rebuilding {
  /** Copies that were looked at; beside those that are counted below, what was left as it is. */
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
 *
 * @param hold of whoever catches up, while others must not begin
 */
export async function rebuildLedger(
  runtime: Runtime,
  search: Search,
  hold?: Pick<Hold, "check">,
): Promise<Rebuilding> {
  const context = { ...runtime.context, pair: patient(runtime.context.pair) };
  const counts = { done: 0, begun: 0, gone: 0, left: 0 };
  const copies = await findCopies(context, search);
  // All addresses first, since texts are compared that point at them.
  for (const { number, copy } of copies) await context.ledger.indexTarget(number, copy.number);
  for (const found of copies) {
    // Work goes on meanwhile where another has taken over from a process that slept.
    await hold?.check();
    counts[await rebuildThread({ ...runtime, context }, found)] += 1;
  }
  const moved = search.isFull && context.strategy.strategy === "native" ? await rebuildMoved(context) : 0;
  const { done, begun, gone } = counts;
  return { found: copies.length + moved, done: done + moved, begun, gone };
}
