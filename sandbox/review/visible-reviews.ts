import type { PullRequestPart, Review } from "../model/types.ts";

/** The reviews that somebody sees: those of others only once they are submitted. */
export function visibleReviews(pull: PullRequestPart | null, viewer: string): Review[] {
  return (pull?.reviews ?? []).filter(({ state, author }) => state !== "PENDING" || author === viewer);
}
