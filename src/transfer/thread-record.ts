import type { Lane } from "../github/spending.ts";
import type { Strategy } from "./strategies/strategy.ts";

/**
 * Where a transfer stands. `waiting` and `transferring` are on their way; `held` waits for a person; the next three
 * are the end. `undoing` is on its way back, `undone` as if it had never been.
 */
export type TransferState =
  | "waiting"
  | "transferring"
  | "held"
  | "done"
  | "skipped"
  | "failed"
  | "undoing"
  | "undone";

/** How a transfer comes to its end. */
export type Ending = Exclude<TransferState, "waiting" | "transferring" | "undoing" | "undone">;

/** What somebody asks for. */
export interface TransferRequest {
  readonly number: number;
  readonly lane: Lane;
  readonly bulk: string | null;
  readonly requestedBy: string | null;
  readonly command: string | null;
  /** How, where it is not as configured. */
  readonly strategy?: Strategy | null;
}

/** Whether it is on its way, or is to be. */
export function isUnderWay(state: TransferState): boolean {
  return state === "waiting" || state === "transferring";
}

/** Whether nothing more will happen to it by itself. */
export function isOver(state: TransferState): boolean {
  return !isUnderWay(state) && state !== "undoing";
}

/** What the ledger knows of one thread. */
export interface ThreadRecord {
  readonly number: number;
  readonly state: TransferState;
  readonly lane: Lane;
  /** The bulk that asked for it. */
  readonly bulk: string | null;
  /** Login of the person who asked, or null for the command line. */
  readonly requestedBy: string | null;
  /** Node id of the comment that asked. */
  readonly command: string | null;
  /** ISO 8601. */
  readonly requestedAt: string;
  /** What its copy is; known from when there is one. */
  readonly type: "Issue" | "PullRequest";
  /** Node id in the source. */
  readonly sourceId: string | null;
  /** How the source was when it was copied, before we closed and locked it ourselves. */
  readonly sourceWasOpen: boolean;
  readonly sourceWasLocked: boolean;
  /** Nothing of ours has been done to the source yet: it stands as its people want it. */
  readonly sourceIsUntouched: boolean;
  /** Of title, body and labels as they were last copied; null when that is not known. */
  readonly fingerprint: string | null;
  readonly target: { readonly id: string; readonly number: number; readonly url: string } | null;
  /** Why it was skipped, held or failed, for a person. */
  readonly reason: string | null;
  /** Failed attempts in a row. */
  readonly attempts: number;
  /** How it is transferred; null until that is settled. */
  readonly strategy: Strategy | null;
  /** How it stood before a taking back was begun that has not come to its end. */
  readonly undoneFrom?: TransferState;
}

/**
 * What is known of one outside effect: sent (result unknown), or done. `at`: when it was last looked for, in real
 * milliseconds of Redis's clock.
 */
export type Effect =
  | { readonly state: "intended"; readonly looks: number; readonly at?: number }
  | { readonly state: "done"; readonly result: string };

/**
 * The same when somebody is about to bring it about: nothing was sent, or nobody knows since Redis lost writes.
 * `lookedAgoMs`: limit milliseconds since it was last looked for.
 */
export type KnownEffect =
  | (Extract<Effect, { state: "intended" }> & { readonly lookedAgoMs?: number })
  | Extract<Effect, { state: "done" }>
  | { readonly state: "new" }
  | { readonly state: "doubtful" };

/**
 * Whether an effect of which nothing is known may have been sent all the same, since Redis can lose writes.
 * `order`: it comes after others of its thread, so once one of them is known not to have been sent, neither was it.
 * `always`: it stands for itself, and is looked for before it is sent. `never`: whoever catches up looks for it.
 */
export type Doubt = "order" | "always" | "never";

/** A pull request's branch in the target. Ids are commits. */
export interface PushedBranch {
  readonly branch: string;
  /** The branch of the target that it is made against, and the commit of it on which it stands. */
  readonly base: string;
  readonly onto: string;
  readonly head: string;
  /**
   * The commit of the source that it was made of, and the one of its base branch on which that stands. Both are empty
   * when it was found on GitHub by a ledger that had lost it.
   */
  readonly source: string;
  readonly mergeBase: string;
  /** Paths in which it carries markers of conflicts; none in most. */
  readonly conflicts: readonly string[];
  /** `OWNER/REPO:BRANCH` of the person whose commits stand on it by now. */
  readonly adopted?: string;
  /** Whether the old and the new pull request have come to their end, so that nothing is carried over any more. */
  readonly isEnded?: boolean;
}
