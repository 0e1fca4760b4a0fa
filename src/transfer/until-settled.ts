import type { LimitClock } from "../github/clock.ts";
import { Superseded } from "./endings.ts";
import { backoff, judge } from "./verdict.ts";

/** After this many failed attempts in a row the failure is the caller's. */
const MOST_ATTEMPTS = 10;

/**
 * Runs something to its end on the spot, for commands that have nothing else to do: waits where a worker would
 * put its job back, tries again where it would try again.
 */
export async function untilSettled<Result>(clock: LimitClock, run: () => Promise<Result>): Promise<Result> {
  for (let failed = 0; ; ) {
    try {
      return await run();
    } catch (error) {
      const verdict = judge(error);
      // A hold that is lost stays lost.
      const isHopeless = error instanceof Superseded;
      if (isHopeless || (verdict.kind !== "wait" && verdict.kind !== "retry")) throw error;
      if (verdict.kind === "retry") failed += 1;
      if (failed >= MOST_ATTEMPTS) throw error;
      await clock.wait(verdict.kind === "wait" ? verdict.waitMs : backoff(failed));
    }
  }
}
