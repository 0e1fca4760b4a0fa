import type { Store } from "../model/store.ts";
import type { Repository, Thread } from "../model/types.ts";

/** The thread that `owner/name` and a number lead to today, transfers followed; null when there is none. */
export function locateThread(
  store: Store,
  fullName: string,
  number: number,
): { repository: Repository; thread: Thread } | null {
  const visited = new Set<string>();
  let repository = store.repository(fullName);
  let current = number;
  while (repository) {
    const thread = repository.threads.get(current);
    if (thread) return { repository, thread };
    const moved = repository.gone.get(current)?.to;
    const place = `${repository.nodeId} ${current}`;
    if (!moved || visited.has(place)) return null;
    visited.add(place);
    repository = store.repositoryById(moved.repositoryId);
    current = moved.number;
  }
  return null;
}
