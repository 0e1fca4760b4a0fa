import type { Label, Repository, Thread } from "../model/types.ts";

/** The labels of a thread, by name as GitHub lists them. */
export function labelsOf(repository: Repository, thread: Thread): Label[] {
  const wanted = new Set(thread.labelIds);
  return [...repository.labels.values()]
    .filter(({ nodeId }) => wanted.has(nodeId))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
