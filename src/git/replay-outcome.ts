import type { ObjectId } from "./object-id.ts";
import type { Replayed, ReplayedCommit } from "./replay-range.ts";

interface Told {
  /** The last new commit, or `onto` when nothing is left to move; null when the range cannot be moved. */
  readonly head: ObjectId | null;
  /** How many commits stand between `onto` and `head`. */
  readonly commits: number;
  /** Paths in conflict, as the source names them; with `clean` those that were moved with markers in them. */
  readonly conflicts: readonly string[];
  /** The commits of the range, oldest first, and what each became. */
  readonly replayed: readonly ReplayedCommit[];
  /** Milliseconds it took. */
  readonly ms: number;
}

/** Why it is not clean: a clause for people. */
interface Explained {
  readonly reason: string;
}

interface Placeless {
  readonly conflictsAt?: never;
}

/** What became of one range of commits. */
export type ReplayOutcome =
  | (Told & Placeless & { readonly outcome: "clean"; readonly head: ObjectId; readonly reason?: never })
  | (Told & Placeless & Explained & { readonly outcome: "empty"; readonly head: ObjectId })
  | (Told & Placeless & Explained & { readonly outcome: "refused"; readonly head: null })
  | (Told &
      Explained & {
        readonly outcome: "conflict";
        readonly head: null;
        /** The commit of the source that conflicts. */
        readonly conflictsAt: ObjectId;
      });

const NOTHING_LEFT = "the target has these changes already, or there are none";

export function outcomeOf(replayed: Replayed, onto: ObjectId, ms: number): ReplayOutcome {
  const none = { commits: 0, conflicts: [], replayed: [], ms } as const;
  switch (replayed.outcome) {
    case "clean": {
      const { head, commits, conflicts = [] } = replayed;
      const count = new Set(commits.flatMap(({ target }) => target ?? [])).size;
      return { outcome: "clean", head, commits: count, conflicts, replayed: commits, ms };
    }
    case "empty":
      return { outcome: "empty", ...none, head: onto, reason: NOTHING_LEFT };
    case "conflict": {
      const { at, isMerge, conflicts } = replayed;
      const reason = isMerge
        ? `the merge commit ${at} makes changes of its own`
        : `the commit ${at} conflicts with what is in the target by now`;
      return { outcome: "conflict", ...none, head: null, conflicts, reason, conflictsAt: at };
    }
  }
}

export function refusedFor(reason: string, ms: number): ReplayOutcome {
  return { outcome: "refused", head: null, commits: 0, conflicts: [], reason, replayed: [], ms };
}
