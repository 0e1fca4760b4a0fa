import type { ThreadEvent } from "../github/fetch-thread-events.ts";
import type { Cause, Difference } from "./difference.ts";

/**
 * Tells which differences are the doing of people since: the last event of the kind that could have made it was
 * not the App's own.
 *
 * @param eventsOf reads what was done to one of the sides; asked only where it matters
 * @param app login of the App
 */
export async function attribute(
  differences: readonly Difference[],
  eventsOf: (side: Cause["side"]) => Promise<readonly ThreadEvent[]>,
  app: string,
): Promise<Difference[]> {
  const attributed: Difference[] = [];
  for (const difference of differences) {
    const { cause } = difference;
    const last = cause && (await eventsOf(cause.side)).findLast((event) => fits(event, cause));
    const by = last?.actor === app ? undefined : last?.actor;
    attributed.push(by ? { ...difference, isLater: true, by } : difference);
  }
  return attributed;
}

function fits({ event, label }: ThreadEvent, cause: Cause): boolean {
  if (!cause.events.includes(event)) return false;
  return cause.label === undefined || cause.label.toLowerCase() === label?.toLowerCase();
}
