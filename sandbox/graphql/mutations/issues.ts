import { closeThread } from "../../actions/close-thread.ts";
import { deleteIssue as actDelete } from "../../actions/delete-issue.ts";
import { reopenThread } from "../../actions/reopen-thread.ts";
import { transferIssue as actTransfer } from "../../actions/transfer-issue.ts";
import { updateThread } from "../../actions/update-thread.ts";
import type { StateReason } from "../../model/types.ts";
import { accountOf } from "../account-of.ts";
import type { Context } from "../context.ts";
import { findNodeOf, findThreadOf } from "../find-node.ts";
import { requirePermission } from "../require-permission.ts";
import type { RepositorySource, ThreadSource } from "../source.ts";
import { threadChanges, type UpdateInput } from "./thread-changes.ts";
import { writableThread } from "./writable-thread.ts";

export function updateIssue(input: UpdateInput & { id: string }, context: Context) {
  const issue = writableThread(context, input.id, "Issue");
  const { sandbox, caller } = context;
  updateThread(sandbox, caller.actor, issue.repository, issue.thread, threadChanges(context, input));
  return { issue, actor: accountOf(context, caller.actor.login) };
}

interface CloseInput {
  issueId: string;
  stateReason?: Exclude<StateReason, "REOPENED"> | null;
  duplicateIssueId?: string | null;
}

/** The canonical issue must exist; it is ignored unless the reason is `DUPLICATE` (docs, REST `duplicate_issue_id`). */
export function closeIssue(input: CloseInput, context: Context) {
  const issue = writableThread(context, input.issueId, "Issue");
  const { stateReason, duplicateIssueId } = input;
  if (stateReason === "DUPLICATE" && duplicateIssueId != null)
    findThreadOf(context, duplicateIssueId, "Issue");
  const how = stateReason == null ? {} : { stateReason };
  closeThread(context.sandbox, context.caller.actor, issue.repository, issue.thread, how);
  return { issue };
}

export function reopenIssue(input: { issueId: string }, context: Context) {
  const issue = writableThread(context, input.issueId, "Issue");
  reopenThread(context.sandbox, context.caller.actor, issue.repository, issue.thread);
  return { issue };
}

/** For administrators (docs, "Deleting an issue"). */
export function deleteIssue(input: { issueId: string }, context: Context) {
  const { repository, thread } = findThreadOf(context, input.issueId, "Issue");
  requirePermission(context, repository, [{ issues: "write", administration: "write" }]);
  actDelete(context.sandbox, context.caller.actor, repository, thread);
  return { repository: { type: "Repository", repository } satisfies RepositorySource };
}

interface TransferInput {
  issueId: string;
  repositoryId: string;
  createLabelsIfMissing?: boolean | null;
}

/** Write access is needed in both repositories (docs, "Transferring an issue to another repository"). */
export function transferIssue(input: TransferInput, context: Context) {
  const { repository, thread } = writableThread(context, input.issueId, "Issue");
  const into = findNodeOf(context, input.repositoryId, ["Repository"], "Repository").repository;
  requirePermission(context, into, [{ issues: "write" }]);
  const { sandbox, caller } = context;
  const createLabelsIfMissing = input.createLabelsIfMissing ?? false;
  const moved = actTransfer(sandbox, caller.actor, repository, thread, into, { createLabelsIfMissing });
  return { issue: { type: "Thread", repository: into, thread: moved } satisfies ThreadSource };
}
