import { updatePullRequest } from "../../github/pull-requests.ts";
import { assigneeIds, labelIds, milestoneId } from "../look-up-names.ts";
import { conflictLabelId } from "../pulls/conflict-label.ts";
import type { CopyWork } from "../transfer-context.ts";

/** Gives a new pull request its labels, milestone and assignees: the creating call does not take them. */
export async function dressPullRequest(work: CopyWork): Promise<void> {
  const branch = await work.ledger.branch(work.record.number);
  const marked = branch?.conflicts.length ? await conflictLabelId(work) : undefined;
  await updatePullRequest(work.target, {
    pullRequestId: work.record.target!.id,
    labelIds: [...(await labelIds(work)), ...(marked === undefined ? [] : [marked])],
    milestoneId: await milestoneId(work),
    assigneeIds: await assigneeIds(work),
  });
}
