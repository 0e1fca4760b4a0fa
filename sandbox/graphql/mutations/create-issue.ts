import { createIssue as act, type NewIssue } from "../../actions/create-issue.ts";
import type { Context } from "../context.ts";
import { findNodeOf, loginsOf } from "../find-node.ts";
import { notSimulated } from "../problem.ts";
import { requirePermission } from "../require-permission.ts";
import type { ThreadSource } from "../source.ts";

interface Input {
  repositoryId: string;
  title: string;
  body?: string | null;
  labelIds?: string[] | null;
  assigneeIds?: string[] | null;
  milestoneId?: string | null;
  projectIds?: string[] | null;
  issueTemplate?: string | null;
  parentIssueId?: string | null;
}

/** Listed under the permission for issues alone (docs, server-to-server permissions). */
export function createIssue(input: Input, context: Context): { issue: ThreadSource } {
  const { repository } = findNodeOf(context, input.repositoryId, ["Repository"], "Repository");
  requirePermission(context, repository, [{ issues: "write" }]);
  for (const name of ["projectIds", "issueTemplate", "parentIssueId"] as const) {
    if (input[name] != null) throw notSimulated(`Argument '${name}' of 'CreateIssueInput'`);
  }
  const { sandbox, caller } = context;
  const issue: NewIssue = {
    title: input.title,
    body: input.body ?? "",
    labelIds: input.labelIds ?? [],
    assignees: loginsOf(context, input.assigneeIds ?? []),
    milestoneId: input.milestoneId ?? null,
  };
  const thread = act(sandbox, caller.actor, repository, issue);
  return { issue: { type: "Thread", repository, thread } };
}
