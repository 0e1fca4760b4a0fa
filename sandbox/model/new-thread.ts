import type { Store } from "./store.ts";
import type { Repository, Thread } from "./types.ts";

type Given = Pick<
  Thread,
  "type" | "title" | "body" | "author" | "authorAssociation" | "createdAt" | "viaApp"
>;

/** A fresh open thread under the repository's next number, registered and without any event. */
export function newThread(store: Store, repository: Repository, given: Given): Thread {
  const thread: Thread = {
    ...store.newId(given.type),
    ...given,
    repositoryId: repository.nodeId,
    number: repository.nextNumber,
    updatedAt: given.createdAt,
    lastEditedAt: null,
    editor: null,
    state: "OPEN",
    stateReason: null,
    locked: false,
    lockReason: null,
    closedAt: null,
    closedBy: null,
    labelIds: [],
    assignees: [],
    milestoneId: null,
    reactions: [],
    comments: [],
    events: [],
    subscribers: new Set(),
    pull: null,
  };
  repository.nextNumber += 1;
  repository.threads.set(thread.number, thread);
  store.register(thread.nodeId, { type: "Thread", repository, thread });
  return thread;
}
