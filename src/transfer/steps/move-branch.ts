import { settlePullRequest } from "../../github/pull-requests.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import { reply } from "../answer-command.ts";
import { Held, Settled } from "../endings.ts";
import { explainOutcome } from "../pulls/explain-outcome.ts";
import { markAsHeld, releaseHold } from "../pulls/hold.ts";
import { moveCommits } from "../pulls/move-commits.ts";
import type { MovedBranch } from "../pulls/moved-branch.ts";
import { tellAuthor } from "../pulls/tell-author.ts";
import { type CopyWork, isPullWork, type PullWork } from "../transfer-context.ts";

/**
 * Replays a pull request's commits in the target's subdirectory and pushes them. What cannot be moved is told to
 * its author, once for each version of the branch, and stays open.
 */
export async function moveBranch(work: CopyWork): Promise<void> {
  if (!isPullWork(work)) return;
  if (work.record.target) return recognise(work);
  const moved = await moveCommits(work, work.config.pullRequests.onConflict);
  switch (moved.outcome) {
    case "pushed":
      return work.ledger.recordBranch(work.record.number, moved);
    case "landed":
      return settleLanded(work);
    default:
      return hold(work, moved);
  }
}

/**
 * Of a branch that was found on GitHub: what it was made of. One that gives another commit by now is made anew, unless
 * more than ours stands on it.
 */
async function recognise(work: PullWork): Promise<void> {
  const { ledger, record, config } = work;
  const found = await ledger.branch(record.number);
  if (found?.source !== "" || found.adopted !== undefined || found.isEnded) return;
  const moved = await moveCommits(work, config.pullRequests.onConflict, found.head);
  if (moved.outcome === "pushed") await ledger.recordBranch(record.number, moved);
}

async function settleLanded(work: PullWork): Promise<never> {
  const target = formatRepositoryName(work.pair.target.name);
  await releaseHold(work, `By now all of it is in \`${target}\`.`);
  await tellAuthor(
    work,
    `All of this is in \`${target}\` already, so there is nothing left to move. Thank you!`,
  );
  await settlePullRequest(work.source, work.thread.id, { close: work.config.sourceThreads.close });
  throw new Settled("its changes are in the target already");
}

async function hold(
  work: PullWork,
  moved: Extract<MovedBranch, { outcome: "conflict" | "refused" }>,
): Promise<never> {
  const reason = moved.outcome === "conflict" ? `conflicts in ${moved.paths.join(", ")}` : moved.reason;
  const isNew = await tellAuthor(work, explainOutcome(work, moved));
  await markAsHeld(work);
  const { command, number } = work.record;
  if (!isNew && command) await reply(work, number, command, { code: "still-held", reason });
  throw new Held(reason);
}
