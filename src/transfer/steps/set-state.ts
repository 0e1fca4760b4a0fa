import { settlePullRequest } from "../../github/pull-requests.ts";
import { settleIssue } from "../../github/settle-issue.ts";
import type { CopyWork } from "../transfer-context.ts";

/** Closes the copy with the original's reason and locks it, where the original is closed or locked. */
export async function setState({ target, record, thread, draft }: CopyWork): Promise<void> {
  const { close, lock } = draft;
  const { id } = record.target!;
  if (thread.pull)
    return settlePullRequest(target, id, { close: close !== undefined, ...(lock && { lock }) });
  await settleIssue(target, id, { ...(close && { close }), ...(lock && { lock }) });
}
