import { Hold } from "../hold.ts";
import { isOver } from "../thread-record.ts";
import type { PullWork } from "../transfer-context.ts";
import type { ExpectedPull } from "./expected-pulls.ts";
import type { Move } from "./move.ts";
import type { MovedBranch } from "./moved-branch.ts";
import { rewriterFor } from "./rewriter-for.ts";

/** So many branches are moved along with one at the most. */
const MOST_ALONG = 50;

/**
 * Replays a pull request's commits in the target's subdirectory and pushes them. In a bulk those that come next are
 * moved along, for one fetch and one push instead of many; when their turn comes they are found where they should
 * be, unless something has changed.
 *
 * @param onConflict `hold` leaves everything as it is and says what conflicts; `draft` pushes one commit with markers
 * @param expected what stands on the branch in the target, when it is ours; what others pushed is left
 */
export async function moveCommits(
  work: PullWork,
  onConflict: "hold" | "draft",
  expected?: string,
): Promise<MovedBranch> {
  const { ledger, branches, expectedPulls, record, thread } = work;
  const { number } = record;
  const { baseRefName, headRefOid } = thread.pull;
  const own: Move = {
    ...moveOf(work, { number, baseRefName }),
    head: headRefOid,
    ...(expected !== undefined && { expected }),
  };
  await expectedPulls.forget(number);
  const before = await ledger.branch(number);
  const confirmed = before && (await branches.confirm(own, before));
  const moved = confirmed ?? (await moveWithNext(work, own));
  return moved.outcome === "conflict" && onConflict === "draft" ? branches.squash(own, thread.title) : moved;
}

async function moveWithNext(work: PullWork, own: Move): Promise<MovedBranch> {
  const { ledger, branches, record } = work;
  const next: { pull: ExpectedPull; hold: Hold }[] = [];
  try {
    if (record.lane === "bulk") await holdNext(work, next);
    const moved = await branches.move(
      own,
      next.map(({ pull }) => moveOf(work, pull)),
    );
    for (const { pull, hold } of next) {
      const result = moved.get(pull.number);
      if (result?.outcome === "pushed") await ledger.heldBy(hold).recordBranch(pull.number, result);
    }
    return moved.get(own.number)!;
  } finally {
    for (const { hold } of next) await hold.release();
  }
}

/**
 * Takes those in hand that come next in the bulk, into the list of who lets go of them, whatever happens on the way.
 * One that another worker has in hand is left to it.
 */
async function holdNext(
  { ledger, holds, expectedPulls, record }: PullWork,
  held: { pull: ExpectedPull; hold: Hold }[],
): Promise<void> {
  for (const next of await expectedPulls.after(record.number, MOST_ALONG)) {
    const known = await ledger.read(next.number);
    if (!known || isOver(known.state) || known.target) await expectedPulls.forget(next.number);
    else if (known.lane === "bulk") {
      const hold = await Hold.take(holds, next.number);
      if (hold) held.push({ pull: next, hold });
    }
  }
}

function moveOf(work: PullWork, { number, baseRefName }: ExpectedPull): Move {
  const { guard } = work;
  return { number, baseRefName, guard, rewriterFor: (messages) => rewriterFor(work, messages) };
}
