import { listPlainThreads, type PlainListed } from "../github/list-plain-threads.ts";
import { locateOriginals } from "../github/read-copies.ts";
import { marksIn } from "../transfer/mark.ts";
import type { TransferContext } from "../transfer/transfer-context.ts";

/** A thread of ours in the target that the ledger does not know as the copy of what its mark names. */
export interface StrayCopy {
  /** Number in the target. */
  readonly number: number;
  /** Node id of the original that its mark names. */
  readonly original: string;
  /** Number of the original; undefined when it is not in the source (any more). */
  readonly source: number | undefined;
}

/**
 * Looks through the target's list, back to when the App came to be, for threads that the App opened with a mark and
 * that are not the copy which the ledger knows; with an operator's token through what that operator opened as well,
 * since imported issues are dated back. A copy of what is not in the source is told only where it is no older than the
 * first that is known: others may be moved to the same target.
 *
 * @param known numbers in the target of all copies
 */
export async function findStrayCopies(
  { pair, app, importer }: TransferContext,
  known: ReadonlySet<number>,
): Promise<StrayCopy[]> {
  const { client, name } = pair.target;
  const found = new Map<number, string>();
  const look = ({ number, author, body }: PlainListed, login: string) => {
    const [original] = marksIn(body);
    if (author === login && original && !known.has(number)) found.set(number, original);
  };
  for await (const listed of listPlainThreads(client, name)) {
    if (Date.parse(listed.createdAt) < Date.parse(app.since)) break;
    look(listed, `${app.name}[bot]`);
  }
  const login = importer?.login ?? "";
  if (login !== "")
    for await (const listed of listPlainThreads(client, name, { creator: login })) look(listed, login);
  const numbers = await locateOriginals(pair.source.client, pair.source.id, [...new Set(found.values())]);
  let oldest = Number.POSITIVE_INFINITY;
  for (const number of known) oldest = Math.min(oldest, number);
  return [...found]
    .map(([number, original]) => ({ number, original, source: numbers.get(original) }))
    .filter(({ number, source }) => source !== undefined || number >= oldest)
    .toSorted((one, other) => one.number - other.number);
}
