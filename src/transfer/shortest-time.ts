import type { Limits } from "../config/schema.ts";

const MINUTE = 60;
const HOUR = 3600;

/** What is created; new issues and pull requests are content too. */
export interface Creations {
  readonly issues: number;
  readonly pulls?: number;
  readonly content: number;
}

/**
 * The least time, in seconds, in which so many creations can be made under the limits: each rolling window may
 * be filled at once, and the last creation ends it.
 */
export function shortestTime({ issues, pulls = 0, content }: Creations, limits: Limits): number {
  return Math.max(
    windowTime(issues, limits.issuesPerMinute, limits.issuesPerHour),
    windowTime(pulls, limits.pullRequestsPerHour, limits.pullRequestsPerHour),
    windowTime(content, limits.contentPerMinute, limits.contentPerHour),
  );
}

function windowTime(count: number, perMinute: number, perHour: number): number {
  if (count === 0) return 0;
  const before = count - 1;
  const hours = Math.floor(before / perHour);
  return hours * HOUR + Math.floor((before % perHour) / perMinute) * MINUTE;
}
