import type { TimelineEvent } from "../model/types.ts";

/** The type of the schema for each kind of event. */
export const EVENT_TYPES = {
  closed: "ClosedEvent",
  reopened: "ReopenedEvent",
  locked: "LockedEvent",
  unlocked: "UnlockedEvent",
  labeled: "LabeledEvent",
  unlabeled: "UnlabeledEvent",
  assigned: "AssignedEvent",
  unassigned: "UnassignedEvent",
  milestoned: "MilestonedEvent",
  demilestoned: "DemilestonedEvent",
  renamed: "RenamedTitleEvent",
  "cross-referenced": "CrossReferencedEvent",
  referenced: "ReferencedEvent",
  mentioned: "MentionedEvent",
  transferred: "TransferredEvent",
  pinned: "PinnedEvent",
  converted_to_draft: "ConvertToDraftEvent",
  ready_for_review: "ReadyForReviewEvent",
  head_ref_force_pushed: "HeadRefForcePushedEvent",
  head_ref_deleted: "HeadRefDeletedEvent",
  base_ref_changed: "BaseRefChangedEvent",
  review_requested: "ReviewRequestedEvent",
  merged: "MergedEvent",
} as const satisfies Record<TimelineEvent["type"], string>;
