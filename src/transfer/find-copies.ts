import { type ListedOwn, listOwnThreads, type ThreadKind } from "../github/list-own-threads.ts";
import { type Copy, locateOriginals, readCopies } from "../github/read-copies.ts";
import { marksIn } from "./mark.ts";
import type { TransferContext } from "./transfer-context.ts";

/** A copy that stands in the target, by its mark. */
export interface FoundCopy {
  readonly copy: Copy;
  /** Number of its original. */
  readonly number: number;
  /** It bears the name of the person whose token imported it. */
  readonly isImported: boolean;
}

export interface Search {
  /** Reads everything since the App came to be; else it ends at the first copy that the ledger knows. */
  readonly isFull: boolean;
  /** Pages of each list, a hundred threads a page, before a `TooFar` is thrown. */
  readonly mostPages: number;
}

/** More has come to the target than is read without being asked. */
export class TooFar extends Error {
  constructor(pages: number) {
    super(
      `Redis is behind GitHub, and the last ${pages * 100} threads of the target do not tell how far: nothing is sent before \`homecoming ledger rebuild\` has been run.`,
    );
  }
}

/**
 * The copies of which the ledger knows nothing, oldest first. GitHub's unfiltered lists are read from the newest
 * back; only what the App itself opened counts, or what was imported with the operator's token, since anybody can type
 * a mark. Copies are made in the order of their numbers, and whatever Redis loses is the last of what it was told:
 * nothing older than a copy that the ledger knows is missing, but what it has an intent of.
 */
export async function findCopies(context: TransferContext, search: Search): Promise<FoundCopy[]> {
  const issues = await findKind(context, "issues", search);
  const pullRequests = await findKind(context, "pullRequests", search);
  return [...issues, ...pullRequests].sort((one, other) => one.copy.number - other.copy.number);
}

async function findKind(
  context: TransferContext,
  kind: ThreadKind,
  { isFull, mostPages }: Search,
): Promise<FoundCopy[]> {
  const { client, id } = context.pair.target;
  const since = Date.parse(context.app.since);
  const found: FoundCopy[] = [];
  let pages = 0;
  for await (const page of listOwnThreads(client, id, kind)) {
    pages += 1;
    if (pages > mostPages) throw new TooFar(mostPages);
    const copies = await copiesAmong(context, page);
    const unknown = await withoutKnown(context, copies);
    found.push(...(isFull ? copies : unknown));
    const isKnown = !isFull && unknown.length < copies.length;
    // Imported threads are dated back, and tell nothing of when they came.
    const dated = page.filter((each) => !isImported(context, each));
    if (isKnown || dated.some(({ createdAt }) => Date.parse(createdAt) < since)) break;
  }
  return found;
}

function isImported({ importer }: TransferContext, { author }: ListedOwn): boolean {
  return importer !== null && author?.login === importer.login;
}

async function copiesAmong(context: TransferContext, page: readonly ListedOwn[]): Promise<FoundCopy[]> {
  const { pair } = context;
  const imported = new Set(page.filter((each) => isImported(context, each)).map(({ id }) => id));
  const own = page.filter(({ viewerDidAuthor, id }) => viewerDidAuthor || imported.has(id));
  const copies = await readCopies(
    pair.target.client,
    own.map(({ id }) => id),
  );
  const marks = copies.flatMap(({ body }) => marksIn(body).slice(0, 1));
  const numbers = await locateOriginals(pair.source.client, pair.source.id, marks);
  return copies.flatMap((copy) => {
    const number = numbers.get(marksIn(copy.body)[0] ?? "");
    return number === undefined ? [] : [{ copy, number, isImported: imported.has(copy.id) }];
  });
}

async function withoutKnown({ ledger }: TransferContext, copies: readonly FoundCopy[]): Promise<FoundCopy[]> {
  const unknown: FoundCopy[] = [];
  for (const found of copies) {
    const record = await ledger.read(found.number);
    if (record?.target?.id !== found.copy.id) unknown.push(found);
  }
  return unknown;
}
