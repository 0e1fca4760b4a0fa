import type { Repository, Thread } from "../model/types.ts";
import type { Listing } from "./page.ts";
import { compareKeys, sortKey, type ThreadOrder, threadsInOrder } from "./thread-index.ts";

export interface ThreadOrderArgs {
  field: ThreadOrder;
  direction: "ASC" | "DESC";
}

/**
 * The issues or pull requests of a repository in the order asked for (by creation, oldest first, if none
 * is). Cursors hold the sort key, so that a page goes on at the right place though threads come, go or move.
 */
export function threadListing(
  repository: Repository,
  type: Thread["type"],
  orderBy: ThreadOrderArgs | null | undefined,
  keep?: (thread: Thread) => boolean,
): Listing<Thread> {
  const order = orderBy?.field ?? "CREATED_AT";
  const threads = threadsInOrder(repository, type, order);
  const length = threads.length;
  const descending = orderBy?.direction === "DESC";
  const at = (index: number) => threads[descending ? length - 1 - index : index] as Thread;
  return {
    length,
    at,
    keep,
    key: (index) => JSON.stringify(sortKey(order, at(index))),
    find: (text) => {
      const key = parseKey(text);
      if (!key) return null;
      const below = lowerBound(threads, order, key);
      const next = threads[below];
      const above = next && compareKeys(sortKey(order, next), key) === 0 ? below + 1 : below;
      return descending ? { after: length - below, before: length - above } : { after: above, before: below };
    },
  };
}

function parseKey(text: string): [string | number, number] | null {
  const [, value, number] = /^\[("[^"]*"|\d+),(\d+)\]$/.exec(text) ?? [];
  return value === undefined ? null : [JSON.parse(value), Number(number)];
}

/** How many threads stand before a key. */
function lowerBound(threads: Thread[], order: ThreadOrder, key: [string | number, number]): number {
  let [low, high] = [0, threads.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(sortKey(order, threads[middle] as Thread), key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
