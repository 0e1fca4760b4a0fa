import type { BranchStore } from "../../git/branch-store.ts";
import { GitFailure } from "../../git/git-failure.ts";
import type { Remote } from "../../git/with-credentials.ts";
import type { Move } from "./move.ts";
import type { MovedBranch } from "./moved-branch.ts";

/**
 * Pushes all branches that could be replayed, in one go. When the other side does not take them all, the first one
 * is pushed alone.
 *
 * @param own the pull request whose branch must be pushed
 * @param moved by number, what is to be believed once it is pushed
 * @returns what is true now: without those that were not pushed
 * @throws MovedOn when somebody else has pushed to the first one's branch
 */
export async function pushMoved(
  store: BranchStore,
  remote: Remote,
  own: Pick<Move, "number" | "expected" | "guard">,
  moved: ReadonlyMap<number, MovedBranch>,
): Promise<ReadonlyMap<number, MovedBranch>> {
  try {
    await store.push(remote, branchesOf(own, moved), own.guard);
    return moved;
  } catch (error) {
    const alone = new Map([...moved].filter(([number]) => number === own.number));
    if (alone.size === moved.size || !(error instanceof GitFailure)) throw error;
    if (alone.get(own.number)?.outcome === "pushed")
      await store.push(remote, branchesOf(own, alone), own.guard);
    return alone;
  }
}

function branchesOf(own: Pick<Move, "number" | "expected">, moved: ReadonlyMap<number, MovedBranch>) {
  return [...moved].flatMap(([number, one]) => {
    if (one.outcome !== "pushed") return [];
    const expected = number === own.number ? own.expected : undefined;
    return [{ branch: one.branch, commit: one.head, ...(expected !== undefined && { expected }) }];
  });
}
