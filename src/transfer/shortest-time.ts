import type { Limits } from "../config/schema.ts";

const MINUTE = 60;
const HOUR = 3600;

/**
 * The least time, in seconds, in which so many creations can be made under the limits: each rolling window may
 * be filled at once, and the last creation ends it.
 */
export function shortestTime(
  creations: { readonly issues: number; readonly content: number },
  limits: Pick<Limits, "issuesPerMinute" | "issuesPerHour" | "contentPerMinute" | "contentPerHour">,
): number {
  return Math.max(
    windowTime(creations.issues, limits.issuesPerMinute, limits.issuesPerHour),
    windowTime(creations.content, limits.contentPerMinute, limits.contentPerHour),
  );
}

function windowTime(count: number, perMinute: number, perHour: number): number {
  if (count === 0) return 0;
  const before = count - 1;
  const hours = Math.floor(before / perHour);
  return hours * HOUR + Math.floor((before % perHour) / perMinute) * MINUTE;
}
