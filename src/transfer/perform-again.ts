import type { Ledger } from "./ledger.ts";
import { type OnceEffect, performOnce } from "./perform-once.ts";

/**
 * Performs an effect whose result is reported missing on GitHub, although the ledger may call it done: looks for
 * it first, and sends it only when it really is not there. An intent of an earlier try is settled as always.
 */
export async function performAgain(ledger: Ledger, number: number, effect: OnceEffect): Promise<string> {
  const known = await ledger.effect(number, effect.key);
  if (known?.state !== "intended") {
    const found = await effect.find();
    if (found !== undefined) {
      await ledger.recordEffect(number, effect.key, { state: "done", result: found });
      return found;
    }
    await ledger.forgetEffect(number, effect.key);
  }
  return performOnce(ledger, number, effect);
}
