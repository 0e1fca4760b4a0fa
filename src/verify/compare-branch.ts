import type { PlainPull } from "../github/fetch-plain-pull.ts";
import type { PushedBranch } from "../transfer/thread-record.ts";
import type { Difference } from "./difference.ts";

/** Differences between the branch that was pushed and the one that the new pull request has. */
export function compareBranch(
  pushed: PushedBranch | undefined,
  copy: PlainPull,
  subdirectory: string,
): Difference[] {
  if (!pushed) return [{ what: "the ledger knows no branch for it" }];
  const differences: Difference[] = [];
  if (copy.base !== pushed.base)
    differences.push({ what: `it is made against ${copy.base}, not against ${pushed.base}` });
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
