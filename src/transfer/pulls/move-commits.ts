import type { PullWork } from "../transfer-context.ts";
import type { MovedBranch } from "./branch-mover.ts";
import { rewriterFor } from "./rewriter-for.ts";

/**
 * Replays a pull request's commits in the target's subdirectory and pushes them.
 *
 * @param expected what stands on the branch in the target, when it is ours; what others pushed is left
 * @param onConflict `hold` leaves everything as it is and says what conflicts; `draft` pushes one commit with markers
 */
export async function moveCommits(
  work: PullWork,
  onConflict: "hold" | "draft",
  expected?: string,
): Promise<MovedBranch> {
  const move = {
    thread: work.thread,
    ...(expected !== undefined && { expected }),
    rewriterFor: (messages: readonly string[]) => rewriterFor(work, messages),
  };
  const moved = await work.branches.move(move);
  return moved.outcome === "conflict" && onConflict === "draft" ? work.branches.move(move, "squash") : moved;
}
