import { addComment } from "../../github/add-comment.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import { markOf, marksIn } from "../mark.ts";
import { passGate } from "../pass-gate.ts";
import { performOnce } from "../perform-once.ts";
import { listPaths } from "../pulls/conflict-help.ts";
import { conflictOf } from "../pulls/explain-outcome.ts";
import { renderCommands } from "../pulls/render-commands.ts";
import type { PushedBranch } from "../thread-record.ts";
import { type CopyWork, isPullWork, type PullWork } from "../transfer-context.ts";

/** Says on a copy that carries markers of conflicts where they are, and how its author goes on with it. */
export async function explainMarkers(work: CopyWork): Promise<void> {
  if (!isPullWork(work)) return;
  const { ledger, record, target } = work;
  const branch = await ledger.branch(record.number);
  if (!branch || branch.conflicts.length === 0) return;
  const { id } = record.target!;
  await performOnce(ledger, record.number, {
    key: "markers",
    doubt: "order",
    find: async () => {
      for await (const found of listWrittenComments(target, id)) {
        if (marksIn(found.body).includes(id)) return found.id;
      }
      return undefined;
    },
    send: async () => {
      const text = passGate(work, "comment", `${markOf(id)}\n${explain(work, branch)}`);
      return (await addComment(target, id, text)).id;
    },
  });
}

function explain(work: PullWork, { source, mergeBase, conflicts, branch }: PushedBranch): string {
  const me = work.thread.author?.login ?? "ME";
  const own = conflictOf(work, { commit: source, paths: conflicts, mergeBase });
  return [
    `This conflicts with what is here by now, so all of it stands on \`${branch}\` as one commit, with git's markers in:`,
    "",
    listPaths(conflicts),
    "",
    "Its author goes on with a branch of their own, made from the old one:",
    "",
    renderCommands(own),
    "",
    `and brings it here by a comment that says \`/transfer adopt ${me}:${own.branch}\`; the conversation stays.`,
  ].join("\n");
}
