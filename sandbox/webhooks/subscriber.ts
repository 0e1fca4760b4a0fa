import type { Installation, Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** The installation that is told of an event on a repository: it covers the repository and asked for the event. */
export function subscriberOf(
  sandbox: Sandbox,
  event: string,
  repository: Repository,
): Installation | undefined {
  const installation = sandbox.store.installationFor(repository);
  const isTold = installation && !installation.suspended && installation.events.includes(event);
  return isTold ? installation : undefined;
}
