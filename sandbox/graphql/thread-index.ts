import type { Repository, Thread } from "../model/types.ts";

export type ThreadOrder = "CREATED_AT" | "UPDATED_AT" | "COMMENTS";

interface Index {
  /** Threads that were there, and the number after the last one looked at. */
  size: number;
  nextNumber: number;
  lists: Record<Thread["type"], Partial<Record<ThreadOrder, Thread[]>>>;
}

const indexes = new WeakMap<Repository, Index>();

/**
 * The issues or the pull requests of a repository, sorted upwards and kept between requests. New threads are
 * added at the end; only a thread that went away makes it sort all again. Callers must not change it.
 */
export function threadsInOrder(repository: Repository, type: Thread["type"], order: ThreadOrder): Thread[] {
  const lists = indexOf(repository).lists[type];
  lists.CREATED_AT ??= sorted([...repository.threads.values()], type);
  if (order === "CREATED_AT") return lists.CREATED_AT;
  // These keys change under the list. Sorting what is nearly sorted takes linear time.
  const list = lists[order] ?? [...lists.CREATED_AT];
  lists[order] = list.sort((left, right) => compareThreads(order, left, right));
  return list;
}

/** By the key of an order, then by number. */
export function compareThreads(order: ThreadOrder, left: Thread, right: Thread): number {
  return compareKeys(sortKey(order, left), sortKey(order, right));
}

/** What the place of a thread depends on; compared with `compareKeys`. */
export function sortKey(order: ThreadOrder, thread: Thread): [string | number, number] {
  if (order === "COMMENTS") return [thread.comments.length, thread.number];
  return [order === "CREATED_AT" ? thread.createdAt : thread.updatedAt, thread.number];
}

export function compareKeys(left: [string | number, number], right: [string | number, number]): number {
  if (left[0] !== right[0]) return left[0] < right[0] ? -1 : 1;
  return left[1] - right[1];
}

function sorted(threads: Thread[], type: Thread["type"]): Thread[] {
  return threads
    .filter((thread) => thread.type === type)
    .sort((left, right) => compareThreads("CREATED_AT", left, right));
}

function indexOf(repository: Repository): Index {
  const known = indexes.get(repository);
  const { size } = repository.threads;
  if (known && known.size === size && known.nextNumber === repository.nextNumber) return known;
  const index = (known && grown(known, repository)) ?? {
    size,
    nextNumber: repository.nextNumber,
    lists: { Issue: {}, PullRequest: {} },
  };
  indexes.set(repository, index);
  return index;
}

/** The index with the threads of the numbers given since; null when others came or went as well. */
function grown(index: Index, repository: Repository): Index | null {
  const added: Thread[] = [];
  for (let number = index.nextNumber; number < repository.nextNumber; number += 1) {
    const thread = repository.threads.get(number);
    if (thread) added.push(thread);
  }
  if (index.size + added.length !== repository.threads.size) return null;
  for (const thread of added) {
    const { CREATED_AT } = index.lists[thread.type];
    const last = CREATED_AT?.at(-1);
    if (last && compareThreads("CREATED_AT", last, thread) > 0) return null;
    CREATED_AT?.push(thread);
    index.lists[thread.type].UPDATED_AT?.push(thread);
    index.lists[thread.type].COMMENTS?.push(thread);
  }
  return { size: repository.threads.size, nextNumber: repository.nextNumber, lists: index.lists };
}
