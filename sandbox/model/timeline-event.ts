import type { LockReason, StateReason } from "./reasons.ts";

/** An entry of a thread's timeline. */
export interface TimelineEvent {
  readonly id: number;
  readonly nodeId: string;
  type:
    | "closed"
    | "reopened"
    | "locked"
    | "unlocked"
    | "labeled"
    | "unlabeled"
    | "assigned"
    | "unassigned"
    | "milestoned"
    | "demilestoned"
    | "renamed"
    | "cross-referenced"
    | "referenced"
    | "mentioned"
    | "transferred"
    | "pinned"
    | "converted_to_draft"
    | "ready_for_review"
    | "head_ref_force_pushed"
    | "head_ref_deleted"
    | "base_ref_changed"
    | "review_requested"
    | "merged";
  /** A login. */
  actor: string | null;
  at: string;
  stateReason?: StateReason | null;
  lockReason?: LockReason | null;
  label?: { name: string; color: string };
  assignee?: string;
  milestone?: string;
  rename?: { from: string; to: string };
  /** A login. */
  reviewer?: string;
  /** Of a force push, commits; of a change of the base, names of branches. */
  moved?: { from: string; to: string };
  /** Where a cross-reference comes from: `owner/name#number`, or a commit for `referenced`. */
  source?: string;
}
