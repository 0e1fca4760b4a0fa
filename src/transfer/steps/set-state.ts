import { settleIssue } from "../../github/settle-issue.ts";
import type { CopyWork } from "../transfer-context.ts";

/** Closes the copy with the original's reason and locks it, where the original is closed or locked. */
export async function setState({ target, record, draft }: CopyWork): Promise<void> {
  const { close, lock } = draft;
  await settleIssue(target, record.target!.id, { ...(close && { close }), ...(lock && { lock }) });
}
