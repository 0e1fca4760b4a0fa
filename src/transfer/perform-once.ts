import { GitHubFailure } from "../github/failure.ts";
import type { Ledger } from "./ledger.ts";

/** Nothing of ours was found yet where a lost answer may have left it: worth looking again after a while. */
export class LookAgain extends Error {
  /** Limit milliseconds. Lists are up to date within seconds; a minute is what GitHub asks for after trouble. */
  readonly waitMs = 60_000;

  constructor(effect: string) {
    super(`looking again for ${effect}`);
    this.name = "LookAgain";
  }
}

/** One write to GitHub that must happen exactly once. */
export interface OnceEffect {
  /** Unique within the thread: `create`, `comment:123` … */
  readonly key: string;
  /** Looks for what an earlier attempt may have written, by its mark in unfiltered lists. */
  find(): Promise<string | undefined>;
  /** Writes. The result is what later steps need to know of it. */
  send(): Promise<string>;
}

/** How often is looked, with a pause between, before it is believed that nothing was written. */
const LOOKS = 2;

/**
 * Performs an effect that GitHub itself would let us repeat (it has no idempotency key): the intent is recorded
 * before, the result after. An intent without a result means that the answer was lost or the worker died, so
 * then the mark is looked for first; the effect is sent again only when two looks have found nothing.
 */
export async function performOnce(ledger: Ledger, number: number, effect: OnceEffect): Promise<string> {
  const known = await ledger.effect(number, effect.key);
  if (known?.state === "done") return known.result;
  if (known?.state === "intended") {
    const found = await effect.find();
    if (found !== undefined) return record(found);
    const looks = known.looks + 1;
    await ledger.recordEffect(number, effect.key, { state: "intended", looks });
    if (looks < LOOKS) throw new LookAgain(effect.key);
  }
  await ledger.recordEffect(number, effect.key, { state: "intended", looks: 0 });
  try {
    return await record(await effect.send());
  } catch (error) {
    const unclear = error instanceof GitHubFailure && error.unclear;
    if (!unclear) await ledger.forgetEffect(number, effect.key);
    throw error;
  }

  async function record(result: string): Promise<string> {
    await ledger.recordEffect(number, effect.key, { state: "done", result });
    return result;
  }
}
