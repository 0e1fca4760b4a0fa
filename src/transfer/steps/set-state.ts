import { isDeepStrictEqual } from "node:util";
import { settlePullRequest } from "../../github/pull-requests.ts";
import { type IssueState, settleIssue } from "../../github/settle-issue.ts";
import { stateIn } from "../sent-comments.ts";
import type { CopyWork } from "../transfer-context.ts";

/** Leaves the copy as the original is, unless it was left so with its last comment. */
export async function leaveAsOriginal(work: CopyWork): Promise<void> {
  const last = work.draft.comments.at(-1);
  const sent = last && (await work.ledger.effect(work.record.number, last.key));
  const state = sent?.state === "done" ? stateIn(sent.result) : undefined;
  if (state && isDeepStrictEqual(state, stateOfIssue(work))) return;
  await setState(work);
}

/** Closes the copy with the original's reason and locks it, where the original is closed or locked. */
export async function setState(work: CopyWork): Promise<void> {
  const { target, record, thread, draft } = work;
  const { id } = record.target!;
  const state = stateOfIssue(work);
  if (state) return settleIssue(target, id, state);
  if (!thread.pull) return;
  const { close, lock } = draft;
  await settlePullRequest(target, id, { close: close !== undefined, ...(lock && { lock }) });
}

/** How an issue shall be left; undefined where it stays as it was opened. A pull request is left after its reviews. */
export function stateOfIssue({ thread, draft: { close, lock } }: CopyWork): IssueState | undefined {
  if (thread.pull || (!close && !lock)) return undefined;
  return { ...(close && { close }), ...(lock && { lock }) };
}
