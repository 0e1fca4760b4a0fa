import { EVENT_TYPES } from "./event-types.ts";
import type { Source } from "./source.ts";

const NAMES = {
  Team: "Team",
  Repository: "Repository",
  Comment: "IssueComment",
  Review: "PullRequestReview",
  ReviewComment: "PullRequestReviewComment",
  ReviewThread: "PullRequestReviewThread",
  Label: "Label",
  Milestone: "Milestone",
  Reaction: "Reaction",
  Ref: "Ref",
  Commit: "Commit",
} as const;

/** The type of the schema that a source has; needed where a field gives an interface or a union. */
export function typeNameOf(source: Source): string {
  switch (source.type) {
    case "Account":
      return source.account.type;
    case "Thread":
      return source.thread.type;
    case "Event":
      return EVENT_TYPES[source.event.type];
    default:
      return NAMES[source.type];
  }
}
