import type { Store } from "../model/store.ts";
import type { Thread } from "../model/types.ts";

/** The events that follow from the state in which an archive shows a thread; their dates are guesses at best. */
export function loadTimeline(store: Store, thread: Thread): void {
  const { closedAt, stateReason, lockReason, updatedAt } = thread;
  const closedBy = thread.closedBy ?? thread.pull?.mergedBy ?? null;
  if (thread.state === "MERGED" && thread.pull?.mergedAt) {
    const { mergedAt, mergedBy } = thread.pull;
    thread.events.push({ ...store.newId("Event"), type: "merged", actor: mergedBy, at: mergedAt });
  }
  if (closedAt) {
    thread.events.push({
      ...store.newId("Event"),
      type: "closed",
      actor: closedBy,
      at: closedAt,
      stateReason,
    });
  }
  if (thread.locked) {
    thread.events.push({ ...store.newId("Event"), type: "locked", actor: null, at: updatedAt, lockReason });
  }
}
