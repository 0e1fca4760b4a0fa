import type { ObjectId } from "./object-id.ts";
import type { Replayed, ReplayedCommit } from "./replay-range.ts";

/** What became of one range of commits. */
export interface ReplayOutcome {
  readonly outcome: "clean" | "conflict" | "empty" | "refused";
  /** The last new commit, or `onto` when nothing is left to move; null when the range cannot be moved. */
  readonly head: ObjectId | null;
  /** How many commits stand between `onto` and `head`. */
  readonly commits: number;
  /** Paths in conflict, as the source names them; with `clean` those that were moved with markers in them. */
  readonly conflicts: readonly string[];
  /** Why it is not clean: a clause for people. */
  readonly reason?: string;
  /** The commit of the source that conflicts; there for every conflict. */
  readonly conflictsAt?: ObjectId;
  /** The commits of the range, oldest first, and what each became. */
  readonly replayed: readonly ReplayedCommit[];
  /** Milliseconds it took. */
  readonly ms: number;
}

const NOTHING_LEFT = "the target has these changes already, or there are none";

export function outcomeOf(replayed: Replayed, onto: ObjectId, ms: number): ReplayOutcome {
  switch (replayed.outcome) {
    case "clean": {
      const { head, commits, conflicts = [] } = replayed;
      const count = new Set(commits.flatMap(({ target }) => target ?? [])).size;
      return { outcome: "clean", head, commits: count, conflicts, replayed: commits, ms };
    }
    case "empty":
      return {
        outcome: "empty",
        head: onto,
        commits: 0,
        conflicts: [],
        reason: NOTHING_LEFT,
        replayed: [],
        ms,
      };
    case "conflict": {
      const { at, isMerge, conflicts } = replayed;
      const reason = isMerge
        ? `the merge commit ${at} makes changes of its own`
        : `the commit ${at} conflicts with what is in the target by now`;
      return {
        outcome: "conflict",
        head: null,
        commits: 0,
        conflicts,
        reason,
        conflictsAt: at,
        replayed: [],
        ms,
      };
    }
  }
}

export function refusedFor(reason: string, ms: number): ReplayOutcome {
  return { outcome: "refused", head: null, commits: 0, conflicts: [], reason, replayed: [], ms };
}
