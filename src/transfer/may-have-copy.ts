import type { Ledger } from "./ledger.ts";

/** What brings a thread into the target, by the ledger's names. */
const ARRIVALS = ["create", "import", "transfer"];

/** Whether a copy was asked for, whatever is known of what became of it. */
export async function mayHaveCopy(ledger: Pick<Ledger, "effects">, number: number): Promise<boolean> {
  const effects = await ledger.effects(number);
  return ARRIVALS.some((key) => effects.has(key));
}
