import type { Repository, Thread } from "../model/types.ts";

interface Sorted {
  size: number;
  nextNumber: number;
  threads: readonly Thread[];
}

const known = new WeakMap<Repository, Sorted>();

/** Transferred issues keep their date under a new number, so numbers alone do not tell the order. */
function compare(left: Thread, right: Thread): number {
  if (left.createdAt !== right.createdAt) return left.createdAt < right.createdAt ? 1 : -1;
  return right.number - left.number;
}

/** All threads of a repository, the latest first; sorted again only when one came or went. */
export function threadsByCreation(repository: Repository): readonly Thread[] {
  const { size } = repository.threads;
  const { nextNumber } = repository;
  const sorted = known.get(repository);
  if (sorted?.size === size && sorted.nextNumber === nextNumber) return sorted.threads;
  const threads = [...repository.threads.values()].reverse().sort(compare);
  known.set(repository, { size, nextNumber, threads });
  return threads;
}
