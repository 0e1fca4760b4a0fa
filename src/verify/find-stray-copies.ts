import { listPlainThreads } from "../github/list-plain-threads.ts";
import { marksIn } from "../transfer/mark.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";

/** A thread of ours in the target that the ledger does not know as the copy of what its mark names. */
export interface StrayCopy {
  /** Number in the target. */
  readonly number: number;
  /** Node id of the original that its mark names. */
  readonly original: string;
}

/**
 * Looks through the target's list, back to the oldest copy, for threads that the App opened with a mark and that
 * are not the copy which the ledger knows.
 *
 * @param known numbers in the target of all copies
 */
export async function findStrayCopies(
  { pair, app }: TransferContext,
  known: ReadonlySet<number>,
): Promise<StrayCopy[]> {
  if (known.size === 0) return [];
  let oldest = Number.POSITIVE_INFINITY;
  for (const number of known) oldest = Math.min(oldest, number);
  const strays = new Map<number, StrayCopy>();
  for await (const { number, author, body } of listPlainThreads(pair.target.client, pair.target.name)) {
    if (number < oldest) break;
    const [original] = marksIn(body);
    if (author === `${app.name}[bot]` && original && !known.has(number))
      strays.set(number, { number, original });
  }
  return [...strays.values()];
}
