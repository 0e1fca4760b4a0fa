import type { ImportedIssue, IssueImport } from "../model/imports.ts";
import type { Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { checkBody } from "./check-body.ts";
import { checkCommentBody } from "./check-comment-body.ts";
import { checkLabelCount } from "./check-label-count.ts";
import { checkTitle } from "./check-title.ts";
import { isAssignable } from "./is-assignable.ts";

type ImportError = IssueImport["errors"][number];

/**
 * What is wrong with an issue that is to be imported, in the shape that the import API is known to have (the gist):
 * names that stand for nothing, times that are none, and what the content limits forbid of any issue or comment.
 */
export function importErrors(
  sandbox: Sandbox,
  repository: Repository,
  issue: ImportedIssue,
): IssueImport["errors"] {
  const { title, body, labels, milestone, assignee, comments } = issue;
  const hasMilestone = repository.milestones.some(({ number }) => number === milestone);
  const isStranger = assignee !== undefined && !isAssignable(sandbox, repository, null, assignee);
  const unknown = labels.filter((name) => !repository.labels.has(name.toLowerCase()));
  return [
    ...unknown.map((name) => wrong("labels", "Label", name)),
    ...(milestone === undefined || hasMilestone ? [] : [wrong("milestone", "Milestone", String(milestone))]),
    ...(isStranger ? [wrong("assignee", "Issue", assignee)] : []),
    ...(isRefused(() => checkTitle("Issue", title)) ? [wrong("title", "Issue", title)] : []),
    ...(isRefused(() => checkBody("Issue", body)) ? [wrong("body", "Issue", body)] : []),
    ...(isRefused(() => checkLabelCount(labels.length)) ? [wrong("labels", "Issue", labels.join(","))] : []),
    ...wrongTime("created_at", "Issue", issue.createdAt),
    ...wrongTime("closed_at", "Issue", issue.closedAt),
    ...comments.flatMap((comment, index) => [
      ...(isRefused(() => checkCommentBody(comment.body))
        ? [wrong("body", "IssueComment", comment.body, `/comments/${index}`)]
        : []),
      ...wrongTime("created_at", "IssueComment", comment.createdAt, `/comments/${index}`),
    ]),
  ];
}

function wrong(field: string, resource: string, value: string, place = "/issue"): ImportError {
  return { location: `${place}/${field}`, resource, field, value, code: "invalid" };
}

function wrongTime(
  field: string,
  resource: string,
  value: string | undefined,
  place?: string,
): ImportError[] {
  const isTime = value === undefined || !Number.isNaN(Date.parse(value));
  return isTime ? [] : [wrong(field, resource, value, place)];
}

function isRefused(check: () => void): boolean {
  try {
    check();
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}
