import type { Happening } from "../happening.ts";
import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

type ThreadHappening = Extract<Happening, { event: "issues" | "pull_request" }>;
type Details = Omit<ThreadHappening, "event" | "action" | "actor" | "repository" | "thread">;

/** Tells the bus what happened to a thread, under the event name of its type. */
export function announce(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  action: string,
  details: Details = {},
): void {
  const event = thread.type === "Issue" ? "issues" : "pull_request";
  sandbox.bus.emit("happening", { event, action, actor, repository, thread, ...details });
}
