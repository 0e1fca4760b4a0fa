import { closeThread } from "../../actions/close-thread.ts";
import { reopenThread } from "../../actions/reopen-thread.ts";
import { updateThread } from "../../actions/update-thread.ts";
import { accountOf } from "../account-of.ts";
import type { Context } from "../context.ts";
import { notSimulated } from "../problem.ts";
import { threadChanges, type UpdateInput } from "./thread-changes.ts";
import { writableThread } from "./writable-thread.ts";

interface PullRequestUpdate extends UpdateInput {
  pullRequestId: string;
  baseRefName?: string | null;
  maintainerCanModify?: boolean | null;
}

export function updatePullRequest(input: PullRequestUpdate, context: Context) {
  const pullRequest = writableThread(context, input.pullRequestId, "PullRequest");
  for (const name of ["baseRefName", "maintainerCanModify"] as const) {
    if (input[name] != null) throw notSimulated(`Argument '${name}' of 'UpdatePullRequestInput'`);
  }
  const { repository, thread } = pullRequest;
  updateThread(context.sandbox, context.caller.actor, repository, thread, threadChanges(context, input));
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
