import type { Ledger } from "../ledger.ts";

/** How many pull requests have been opened with markers of conflicts. */
export async function countMarked(ledger: Ledger): Promise<number> {
  let count = 0;
  for await (const { source } of ledger.listTransferred()) {
    if ((await ledger.branch(source))?.conflicts.length) count += 1;
  }
  return count;
}
