import { codeSpan } from "../../text/code-span.ts";
import { listPaths } from "../pulls/conflict-help.ts";
import { conflictOf } from "../pulls/explain-outcome.ts";
import { renderCommands } from "../pulls/render-commands.ts";
import { sayOnce } from "../say-once.ts";
import type { PushedBranch } from "../thread-record.ts";
import { type CopyWork, isPullWork, type PullWork } from "../transfer-context.ts";

/** More than a command takes that names a branch: it is to be copied as a whole. */
const LONGEST_COMMAND = 400;

/** Says on a copy that carries markers of conflicts where they are, and how its author goes on with it. */
export async function explainMarkers(work: CopyWork): Promise<void> {
  if (!isPullWork(work)) return;
  const { ledger, record, target, pair } = work;
  const branch = await ledger.branch(record.number);
  if (!branch || branch.conflicts.length === 0) return;
  const { id } = record.target!;
  await sayOnce(work, {
    ...{ number: record.number, thread: id, key: "markers", mark: id, text: explain(work, branch) },
    at: { client: target, name: pair.target.name },
    doubt: "order",
  });
}

function explain(work: PullWork, { source, mergeBase, conflicts, branch }: PushedBranch): string {
  const me = work.thread.author?.login ?? "ME";
  const own = conflictOf(work, { commit: source, paths: conflicts, mergeBase });
  return [
    `This conflicts with what is here by now, so all of it stands on ${codeSpan(branch)} as one commit, with git's markers in:`,
    "",
    listPaths(conflicts),
    "",
    "Its author goes on with a branch of their own, made from the old one:",
    "",
    renderCommands(own),
    "",
    `and brings it here by a comment that says ${codeSpan(`/transfer adopt ${me}:${own.branch}`, LONGEST_COMMAND)}; the conversation stays.`,
  ].join("\n");
}
