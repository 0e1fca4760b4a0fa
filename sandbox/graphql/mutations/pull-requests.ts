import { closeThread } from "../../actions/close-thread.ts";
import { createPullRequest as actCreate } from "../../actions/create-pull-request.ts";
import { findHead } from "../../actions/find-head.ts";
import { refuseUnreadable } from "../../actions/refuse-pull-request.ts";
import { reopenThread } from "../../actions/reopen-thread.ts";
import { setDraft } from "../../actions/set-draft.ts";
import { updatePullRequest as actUpdate } from "../../actions/update-pull-request.ts";
import { readsContents } from "../../auth/caller.ts";
import { accountOf } from "../account-of.ts";
import type { Context } from "../context.ts";
import { findNodeOf, findThreadOf } from "../find-node.ts";
import { requirePermission } from "../require-permission.ts";
import type { ThreadSource } from "../source.ts";
import { pullOf } from "../types/pull-request.ts";
import { threadChanges, type UpdateInput } from "./thread-changes.ts";
import { writableThread } from "./writable-thread.ts";

interface CreateInput {
  repositoryId: string;
  baseRefName: string;
  headRefName: string;
  headRepositoryId?: string | null;
  title: string;
  body?: string | null;
  draft?: boolean | null;
  maintainerCanModify?: boolean | null;
}

/** Needs to read the contents beside the permission for pull requests (observed), public as they are. */
export async function createPullRequest(input: CreateInput, context: Context) {
  const { sandbox, caller } = context;
  const { repository } = findNodeOf(context, input.repositoryId, ["Repository"], "Repository");
  requirePermission(context, repository, [{ pull_requests: "write" }]);
  if (!readsContents(caller, repository)) throw refuseUnreadable();
  const { title, body, baseRefName: base, headRefName, headRepositoryId, draft } = input;
  const where =
    headRepositoryId == null ? {} : findNodeOf(context, headRepositoryId, ["Repository"], "Repository");
  const thread = await actCreate(sandbox, caller.actor, repository, {
    title,
    body: body ?? "",
    base,
    head: findHead(sandbox, repository, headRefName, where),
    isDraft: draft ?? false,
    maintainerCanModify: input.maintainerCanModify ?? true,
  });
  return { pullRequest: { type: "Thread", repository, thread } satisfies ThreadSource };
}

interface PullRequestUpdate extends UpdateInput {
  pullRequestId: string;
  baseRefName?: string | null;
  maintainerCanModify?: boolean | null;
}

export async function updatePullRequest(input: PullRequestUpdate, context: Context) {
  const pullRequest = writableThread(context, input.pullRequestId, "PullRequest");
  const { baseRefName, maintainerCanModify } = input;
  const { repository, thread } = pullRequest;
  await actUpdate(context.sandbox, context.caller.actor, repository, thread, {
    ...threadChanges(context, input),
    ...(baseRefName != null && { base: baseRefName }),
    ...(maintainerCanModify != null && { maintainerCanModify }),
  });
  return { pullRequest, actor: accountOf(context, context.caller.actor.login) };
}

export function closePullRequest(input: { pullRequestId: string }, context: Context) {
  const pullRequest = writableThread(context, input.pullRequestId, "PullRequest");
  closeThread(context.sandbox, context.caller.actor, pullRequest.repository, pullRequest.thread, {});
  return { pullRequest };
}

export function reopenPullRequest(input: { pullRequestId: string }, context: Context) {
  const pullRequest = writableThread(context, input.pullRequestId, "PullRequest");
  reopenThread(context.sandbox, context.caller.actor, pullRequest.repository, pullRequest.thread);
  return { pullRequest };
}

/** Takes more than any other change of a pull request (observed). */
function draft(input: { pullRequestId: string }, context: Context, isDraft: boolean) {
  const pullRequest = findThreadOf(context, input.pullRequestId, "PullRequest");
  const { repository, thread } = pullRequest;
  requirePermission(context, repository, [{ pull_requests: "write", contents: "write" }]);
  setDraft(context.sandbox, context.caller.actor, repository, thread, pullOf(pullRequest), isDraft);
  return { pullRequest };
}

export function convertPullRequestToDraft(input: { pullRequestId: string }, context: Context) {
  return draft(input, context, true);
}

export function markPullRequestReadyForReview(input: { pullRequestId: string }, context: Context) {
  return draft(input, context, false);
}
