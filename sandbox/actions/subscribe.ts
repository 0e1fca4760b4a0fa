import type { Actor, Thread } from "../model/types.ts";

/**
 * Whoever opens, comments or changes the state is subscribed from then on (docs, "About notifications");
 * bots have no inbox.
 */
export function subscribe(actor: Actor, thread: Thread): void {
  if (actor.type === "User") thread.subscribers.add(actor.login);
}
