import type { Plan } from "../transfer/plan.ts";

/** Writes a second that app and sandbox manage together on two ordinary cores (measured, with some to spare). */
const WRITES_PER_SECOND = 30;

/**
 * The speed at which the machine just follows: an hour of limit time takes as long as the writes of that hour
 * take here. Faster, and the machine's time would count as GitHub's.
 */
export function speedFor({ creations, issues, hours }: Pick<Plan, "creations" | "issues" | "hours">): number {
  const limitSeconds = hours * 3600 + issues;
  const realSeconds = (creations.target + creations.source + issues) / WRITES_PER_SECOND;
  if (realSeconds === 0) return 1;
  return Math.max(1, Number((limitSeconds / realSeconds).toPrecision(2)));
}
