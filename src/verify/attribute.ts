import type { ThreadEvent } from "../github/fetch-thread-events.ts";
import type { Cause, Difference } from "./difference.ts";

/**
 * Tells which differences are the doing of people since: the last event of the kind that could have made it was
 * not our own. What others may do on a copy is left out.
 *
 * @param eventsOf reads what was done to one of the sides; asked only where it matters
 * @param ours logins of the App, and of whose token imported
 */
export async function attribute(
  differences: readonly Difference[],
  eventsOf: (side: Cause["side"]) => Promise<readonly ThreadEvent[]>,
  ours: readonly string[],
): Promise<Difference[]> {
  const attributed: Difference[] = [];
  for (const difference of differences) {
    const { cause, isFineByOthers = false } = difference;
    const last = cause && (await eventsOf(cause.side)).findLast((event) => fits(event, cause));
    const by = last && last.actor !== null && !ours.includes(last.actor) ? last.actor : undefined;
    if (!by) attributed.push(difference);
    else if (!isFineByOthers) attributed.push({ ...difference, isLater: true, by });
  }
  return attributed;
}

function fits({ event, label, assignee }: ThreadEvent, cause: Cause): boolean {
  return cause.events.includes(event) && isSame(cause.label, label) && isSame(cause.assignee, assignee);
}

function isSame(wanted: string | undefined, found: string | null): boolean {
  return wanted === undefined || wanted.toLowerCase() === found?.toLowerCase();
}
