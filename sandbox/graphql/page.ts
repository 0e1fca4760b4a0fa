import { Problem } from "./problem.ts";

/** The arguments that every connection takes. */
export interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

/** What a connection pages over, without being an array itself: a sorted list may be read backwards. */
export interface Listing<Item> {
  readonly length: number;
  at(index: number): Item;
  /** What the cursor of the item at `index` holds. */
  key(index: number): string;
  /** Where the items after the one of a key begin, and where those before it end; null for no such key. */
  find(key: string): { after: number; before: number } | null;
  /** Items that do not pass are left out; without it all of them stay. */
  keep?: ((item: Item) => boolean) | undefined;
  /** The count to be told where it is not that of the items. */
  total?: number;
}

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** A connection as the schema has it. Its count is taken only when it is asked for. */
export interface Connection<Node, Edge extends object = object> {
  readonly totalCount: number;
  readonly nodes: Node[];
  readonly edges: ({ cursor: string; node: Node } & Edge)[];
  readonly pageInfo: PageInfo;
}

/**
 * One page of a listing, each item turned by `show` into what the resolvers of its type take. `edge` adds
 * fields to the edges. Throws a `Problem` for a cursor that is none.
 */
export function pageOf<Item, Node, Edge extends object = object>(
  listing: Listing<Item>,
  args: PageArgs,
  show: (item: Item) => Node,
  edge?: (item: Item) => Edge,
): Connection<Node, Edge> {
  const start = args.after == null ? 0 : locate(listing, args.after).after;
  const end = args.before == null ? listing.length : locate(listing, args.before).before;
  let taken: { indexes: number[]; info: PageInfo } | null = null;
  const page = () => {
    taken ??= take(listing, args, start, end);
    return taken;
  };
  return {
    get totalCount() {
      return listing.total ?? count(listing);
    },
    get nodes() {
      return page().indexes.map((index) => show(listing.at(index)));
    },
    get edges() {
      return page().indexes.map((index) => {
        const item = listing.at(index);
        const more = edge ? edge(item) : ({} as Edge);
        return { cursor: encodeCursor(listing.key(index)), node: show(item), ...more };
      });
    },
    get pageInfo() {
      return page().info;
    },
  };
}

/** A listing of an array; the cursor holds the place and the id, so that it outlives what is added or removed. */
export function listingOf<Item>(items: readonly Item[], idOf: (item: Item) => string): Listing<Item> {
  return {
    length: items.length,
    at: (index) => items[index] as Item,
    key: (index) => `${index}:${idOf(items[index] as Item)}`,
    find: (key) => {
      const [, place, id] = /^(\d+):(.*)$/s.exec(key) ?? [];
      if (place === undefined) return null;
      const hint = Number(place);
      const isThere = (item: Item | undefined) => item !== undefined && idOf(item) === id;
      const index = isThere(items[hint]) ? hint : items.findIndex(isThere);
      // The item was removed: what followed it has moved up to its place.
      return index < 0 ? { after: hint, before: hint } : { after: index + 1, before: index };
    },
  };
}

/** The connection with further fields, or others in place of its own; none of them is read on the way. */
export function withFields<Page extends object, More extends object>(page: Page, more: More): Page & More {
  const both = Object.defineProperties({}, Object.getOwnPropertyDescriptors(page));
  return Object.defineProperties(both, Object.getOwnPropertyDescriptors(more)) as Page & More;
}

/** The page between two places of the listing. */
function take<Item>(
  listing: Listing<Item>,
  args: PageArgs,
  start: number,
  end: number,
): { indexes: number[]; info: PageInfo } {
  const forward = args.first != null;
  const limit = (forward ? args.first : args.last) ?? 0;
  const indexes = forward
    ? scan(listing, start, end, 1, limit)
    : scan(listing, end - 1, start - 1, -1, limit).reverse();
  const [head, tail] = [indexes[0], indexes.at(-1)];
  const before = scan(listing, (head ?? start) - 1, -1, -1, 1);
  const after = scan(listing, tail === undefined ? start : tail + 1, listing.length, 1, 1);
  return {
    indexes,
    info: {
      hasNextPage: after.length > 0,
      hasPreviousPage: before.length > 0,
      startCursor: head === undefined ? null : encodeCursor(listing.key(head)),
      endCursor: tail === undefined ? null : encodeCursor(listing.key(tail)),
    },
  };
}

/** The first `limit` indexes from `from` up or down to `to` (not included) whose items are kept. */
function scan<Item>(listing: Listing<Item>, from: number, to: number, by: 1 | -1, limit: number): number[] {
  const found: number[] = [];
  for (let index = from; found.length < limit && (by > 0 ? index < to : index > to); index += by) {
    if (!listing.keep || listing.keep(listing.at(index))) found.push(index);
  }
  return found;
}

function count<Item>({ length, at, keep }: Listing<Item>): number {
  if (!keep) return length;
  let kept = 0;
  for (let index = 0; index < length; index += 1) if (keep(at(index))) kept += 1;
  return kept;
}

const CURSOR = "cursor:v2:";

/** Opaque, in the form that GitHub's have: base64 of `cursor:v2:` and something of ours. */
function encodeCursor(key: string): string {
  return Buffer.from(CURSOR + key).toString("base64");
}

function locate<Item>(listing: Listing<Item>, cursor: string): { after: number; before: number } {
  const text = Buffer.from(cursor, "base64").toString("utf8");
  const place = text.startsWith(CURSOR) ? listing.find(text.slice(CURSOR.length)) : null;
  if (place) return place;
  throw new Problem("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
}
