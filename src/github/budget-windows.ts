import type { Limits } from "../config/schema.ts";
import type { BudgetLane, Spending } from "./spending.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** What is counted by itself, in one sorted set of Redis. */
export interface BudgetWindow {
  /** What it counts: the name of its key. */
  readonly counts: "content" | "issues" | "pulls";
  readonly spans: readonly Span[];
}

/** A rolling window over what is counted. */
export interface Span {
  /** The limit's name in the configuration: what was learned about it is kept under it. */
  readonly name: keyof Limits;
  readonly limit: number;
  /** Limit milliseconds. */
  readonly ms: number;
}

/** The windows that a request of this kind counts in. */
export function budgetWindows(spending: Spending, limits: Limits): BudgetWindow[] {
  const span = (name: keyof Limits, ms: number): Span => ({ name, limit: limits[name], ms });
  const content: BudgetWindow = {
    counts: "content",
    spans: [span("contentPerMinute", MINUTE), span("contentPerHour", HOUR)],
  };
  switch (spending) {
    case "read":
    case "write":
      return [];
    case "content":
      return [content];
    case "issue":
      return [
        content,
        { counts: "issues", spans: [span("issuesPerMinute", MINUTE), span("issuesPerHour", HOUR)] },
      ];
    case "pull":
      return [content, { counts: "pulls", spans: [span("pullRequestsPerHour", HOUR)] }];
  }
}

/** Which part of a limit is left to others, from 0 to 1. */
export interface Reserve {
  readonly least: number;
  /** Of an hour, right after it was filled; it goes down to the least until the next place comes free. */
  readonly most: number;
}

/**
 * A bulk leaves a little of every limit to people's commands: enough for one now and then, and early in an hour
 * for a dozen, since whatever the bulk has sent at once comes free only an hour later. Its last threads leave no more
 * than the little, since nothing follows them: the hour is people's then. Of what people get, a little is kept for
 * new threads, which somebody waits for, before their comments.
 */
export function reserveOf(lane: BudgetLane, spending: Spending): Reserve {
  if (lane !== "people") return { least: 0.012, most: lane === "bulk" ? 0.1 : 0.012 };
  return spending === "content" ? { least: 0.004, most: 0.004 } : { least: 0, most: 0 };
}
