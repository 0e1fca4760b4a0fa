/** What people write is settled by the first pass; tangles of names and numbers without a space take more. */
const MOST_PASSES = 8;

/**
 * Repeats a rewriting until it changes nothing more: what was rewritten may let its neighbours be read in
 * another way. `isTight` tells of a change whether that can be; where it cannot, one pass is enough.
 */
export function settle(text: string, pass: (text: string) => { text: string; isTight: boolean }): string {
  let settled = text;
  for (let count = 0; count < MOST_PASSES; count++) {
    const next = pass(settled);
    if (next.text === settled || !next.isTight) return next.text;
    settled = next.text;
  }
  return settled;
}
