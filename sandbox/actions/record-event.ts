import type { Actor, Thread, TimelineEvent } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

type Content = Omit<TimelineEvent, "id" | "nodeId" | "actor" | "at">;

/** Adds an entry to a thread's timeline, now, and counts as an update of the thread. */
export function recordEvent(sandbox: Sandbox, actor: Actor, thread: Thread, content: Content): TimelineEvent {
  const at = sandbox.clock.iso();
  const event: TimelineEvent = { ...sandbox.store.newId("Event"), actor: actor.login, at, ...content };
  thread.events.push(event);
  thread.updatedAt = at;
  return event;
}
