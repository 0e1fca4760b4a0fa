import type { Ledger } from "../transfer/ledger.ts";

/** Issues that have arrived without being written anew, by how. */
export interface Unwritten {
  native: number;
  import: number;
}

/** Counts what GitHub itself has moved, and what was imported. */
export async function countUnwritten(ledger: Ledger): Promise<Unwritten> {
  const counts: Unwritten = { native: 0, import: 0 };
  for await (const { source } of ledger.listTransferred(["done"])) {
    const strategy = (await ledger.read(source))?.strategy;
    if (strategy === "native" || strategy === "import") counts[strategy] += 1;
  }
  return counts;
}
