import { updatePullRequest } from "../../github/pull-requests.ts";
import { removeLabels } from "../../github/remove-labels.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import { codeSpan } from "../../text/code-span.ts";
import { sayInstead } from "../say-once.ts";
import type { PushedBranch } from "../thread-record.ts";
import { type CopyWork, isPullWork, type PullWork } from "../transfer-context.ts";
import { listPaths } from "./conflict-help.ts";
import { moveCommits } from "./move-commits.ts";
import type { MovedBranch } from "./moved-branch.ts";
import { tellAuthor } from "./tell-author.ts";

/**
 * Replays what has been pushed in the source since a pull request's branch was moved. What cannot be moved is told
 * to its author, once for each version; the copy stays as it was.
 */
export async function bringUpToDate(work: CopyWork): Promise<void> {
  if (!isPullWork(work)) return;
  const { ledger, record, thread, config, target } = work;
  const branch = await ledger.branch(record.number);
  // Somebody goes on with the copy on a branch of their own: what is pushed here is not for it any more.
  if (!branch || branch.adopted !== undefined || branch.isEnded) return;
  if (branch.source === thread.pull.headRefOid) return;
  const onConflict =
    branch.conflicts.length > 0 || branch.source === "" ? config.pullRequests.onConflict : "hold";
  const moved = await moveCommits(work, onConflict, branch.head);
  if (moved.outcome !== "pushed") {
    await tellAuthor(work, explain(work, moved));
    return;
  }
  if (moved.base !== branch.base)
    await updatePullRequest(target, { pullRequestId: record.target!.id, baseRefName: moved.base });
  await ledger.recordBranch(record.number, moved);
  if (moved.conflicts.length === 0) await forgetMarkers(work, branch, "What was pushed since has none");
}

/** Takes back what was said of markers on a copy that has them no more. `since`: a clause. */
export async function forgetMarkers(
  work: Pick<PullWork, "ledger" | "record" | "target" | "directory" | "config" | "pair">,
  before: PushedBranch,
  since: string,
): Promise<void> {
  const { ledger, record, target, directory, config, pair } = work;
  if (before.conflicts.length === 0) return;
  const { id } = record.target!;
  const name = config.pullRequests.conflictLabel;
  const label = name === null ? undefined : (await directory.labels()).get(name.toLowerCase());
  if (label) await removeLabels(target, id, [label]);
  const note = await ledger.effect(record.number, "markers");
  if (note?.state !== "done") return;
  await sayInstead(work, note.result, {
    ...{ number: record.number, mark: id },
    at: { client: target, name: pair.target.name },
    text: `This came here with the markers of conflicts. ${since}.`,
  });
}

function explain({ record, pair }: PullWork, moved: Exclude<MovedBranch, { outcome: "pushed" }>): string {
  const { number, url } = record.target!;
  const copy = `[${formatRepositoryName(pair.target.name)}#${number}](${url})`;
  const end = `${copy} stays as it was.`;
  switch (moved.outcome) {
    case "landed":
      return `All of what stands here now is in \`${formatRepositoryName(pair.target.name)}\` already. ${end}`;
    case "refused":
      return `What was pushed here cannot be carried over: ${codeSpan(moved.reason)}. ${end}`;
    case "conflict":
      return [
        `What was pushed here cannot be carried over: the commit \`${moved.commit.slice(0, 12)}\` conflicts with what is there by now:`,
        "",
        listPaths(moved.paths),
        "",
        `${end} A version without conflicts is carried over by itself.`,
      ].join("\n");
  }
}
