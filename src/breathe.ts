import { setImmediate as immediately } from "node:timers/promises";

/** So many milliseconds may pass without anything else of the process getting on. */
const BREATH = 50;

let last = performance.now();

/**
 * Lets the rest of the process go on when it has not for a while: called between the parts of long work, so that
 * what is in hand stays in hand (its locks last seconds and are kept by timers). Twice, since timers that are due
 * run after the first time only.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - last < BREATH) return;
  await immediately();
  await immediately();
  last = performance.now();
}
