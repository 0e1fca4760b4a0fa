import type { PlainPull } from "../github/fetch-plain-pull.ts";
import type { PushedBranch } from "../transfer/thread-record.ts";
import type { Difference } from "./difference.ts";

/** Both ends of a pull request that was moved. */
export interface BranchSides {
  /** The commit that the original is at. */
  readonly source: string;
  /** Whether its author has been told why that commit could not be carried over. */
  readonly isTold: boolean;
  readonly copy: PlainPull;
  /** Whether nobody has merged or closed the copy. */
  readonly isOpen: boolean;
}

/** Differences between the branch that was pushed, what the original is at, and what the new pull request has. */
export function compareBranch(
  pushed: PushedBranch | undefined,
  sides: BranchSides,
  subdirectory: string,
): Difference[] {
  const { copy, isOpen } = sides;
  if (!pushed) return [{ what: "the ledger knows no branch for it" }];
  const differences: Difference[] = [...compareSource(pushed, sides)];
  if (copy.base !== pushed.base)
    differences.push({
      what: `it is made against ${copy.base}, not against ${pushed.base}`,
      cause: { side: "target", events: ["base_ref_changed", "automatic_base_change_succeeded"] },
    });
  if (isOpen && !copy.isDraft)
    differences.push({
      what: "it is ready for review, not a draft",
      cause: { side: "target", events: ["ready_for_review"] },
      isFineByOthers: true,
    });
  // Somebody may go on with it on a branch of their own, which is theirs.
  if (copy.head !== pushed.head && pushed.adopted === undefined) {
    // What somebody pushed on top of ours loses nothing.
    const isLater = copy.commits.includes(pushed.head);
    const what = `the branch is at ${copy.head.slice(0, 12)}, not at ${pushed.head.slice(0, 12)}`;
    differences.push(isLater ? { what, isLater } : { what });
  }
  const outside = copy.paths.filter((path) => !path.startsWith(`${subdirectory}/`));
  if (outside.length > 0)
    differences.push({
      what: `it changes files outside of ${subdirectory}/: ${outside.slice(0, 3).join(", ")}`,
    });
  if (copy.paths.length === 0) differences.push({ what: "it changes nothing" });
  return differences;
}

/** What was pushed to the original since: nothing carries it over any more once one of the two has ended. */
function compareSource(pushed: PushedBranch, { source, isTold }: BranchSides): Difference[] {
  if (pushed.source === source || pushed.source === "") return [];
  if (pushed.adopted !== undefined || pushed.isEnded) return [];
  const what = `the original is at ${source.slice(0, 12)} by now, its copy was made of ${pushed.source.slice(0, 12)}`;
  return [{ what, ...(isTold && { isLater: true }) }];
}
