import { BudgetSpent } from "../github/client.ts";
import { GitHubFailure } from "../github/failure.ts";
import { Hopeless, Paused, Stopping, Superseded } from "./endings.ts";
import type { Ledger } from "./ledger.ts";
import type { Doubt, KnownEffect } from "./thread-record.ts";

/** Nothing of ours was found yet where a lost answer may have left it: worth looking again after a while. */
export class LookAgain extends Error {
  /** Limit milliseconds. */
  readonly waitMs: number;

  constructor(effect: string, waitMs: number) {
    super(`looking again for ${effect}`);
    this.name = "LookAgain";
    this.waitMs = waitMs;
  }
}

/** Limit milliseconds between two looks. Lists are up to date within seconds; GitHub asks for a minute after trouble. */
const PAUSE = 60_000;

/** One write to GitHub that must happen exactly once. */
export interface OnceEffect {
  /** Unique within the thread: `create`, `comment:123` … */
  readonly key: string;
  readonly doubt: Doubt;
  /** Looks for what an earlier attempt may have written, by its mark in unfiltered lists. */
  find(): Promise<string | undefined>;
  /** Writes. The result is what later steps need to know of it. */
  send(): Promise<string>;
}

type Intended = Extract<KnownEffect, { state: "intended" }>;

/** How often is looked, with a pause between, before it is believed that nothing was written. */
const LOOKS = 2;

/**
 * Performs an effect that GitHub itself would let us repeat (it has no idempotency key): the intent is recorded
 * before, the result after. An intent without a result means that the answer was lost or the worker died, so
 * then the mark is looked for first; the effect is sent again only when two looks have found nothing. Where Redis
 * may have lost the intent itself it is looked for as well: once, since whoever catches up has waited before.
 */
export async function performOnce(ledger: Ledger, number: number, effect: OnceEffect): Promise<string> {
  const known = await ledger.intend(number, effect.key, effect.doubt);
  if (known.state === "done") return known.result;
  if (known.state !== "new") {
    const found = await effect.find();
    if (found !== undefined) return record(found);
    if (known.state === "intended") await lookAgain(known);
    await ledger.intend(number, effect.key, effect.doubt, true);
  }
  return record(await send());

  async function send(): Promise<string> {
    try {
      return await effect.send();
    } catch (error) {
      if (wasNotSent(error)) await ledger.forgetEffect(number, effect.key);
      throw error;
    }
  }

  async function lookAgain({ looks, lookedAgoMs = PAUSE }: Intended): Promise<void> {
    // Where Redis's clock was set back meanwhile, the pause begins anew.
    const before = lookedAgoMs >= 0 ? looks : 0;
    // Somebody has asked for the thread in between.
    if (before > 0 && lookedAgoMs < PAUSE) throw new LookAgain(effect.key, PAUSE - lookedAgoMs);
    if (before > 0 && before + 1 >= LOOKS) return;
    await ledger.recordLook(number, effect.key, before + 1);
    throw new LookAgain(effect.key, PAUSE);
  }

  async function record(result: string): Promise<string> {
    await ledger.recordEffect(number, effect.key, { state: "done", result });
    return result;
  }
}

/** Whatever is not known to have stopped before GitHub took it may have been taken. */
function wasNotSent(error: unknown): boolean {
  if (error instanceof GitHubFailure) return !error.unclear;
  return [BudgetSpent, Hopeless, Paused, Stopping, Superseded].some((ending) => error instanceof ending);
}
