import type { IssueImport } from "../model/imports.ts";
import { newComment } from "../model/new-comment.ts";
import { newThread } from "../model/new-thread.ts";
import { associationOf } from "../model/permission.ts";
import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { isAssignable } from "./is-assignable.ts";
import { tellText } from "./tell-text.ts";

/** What the import API takes, checked for its form only. */
export interface ImportedIssue {
  title: string;
  body: string;
  createdAt: string | undefined;
  closedAt: string | undefined;
  closed: boolean;
  assignee: string | undefined;
  /** Its number. */
  milestone: number | undefined;
  /** Names. */
  labels: string[];
  comments: { createdAt: string | undefined; body: string }[];
}

type ImportError = IssueImport["errors"][number];

/**
 * Makes the issue that an import asks for, under the next number, in the name of whose token it was. Nobody is
 * told. Answers what is wrong when a label, a milestone or an assignee does not exist; then nothing is made.
 */
export function importIssue(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  issue: ImportedIssue,
): Thread | ImportError[] {
  const errors = errorsOf(sandbox, repository, issue);
  if (errors.length > 0) return errors;
  const now = sandbox.clock.iso();
  const authorAssociation = associationOf(sandbox, repository, actor);
  const written = { author: actor.login, authorAssociation, viaApp: null };
  const createdAt = issue.createdAt ?? now;
  const { title, body } = issue;
  const thread = newThread(sandbox.store, repository, { type: "Issue", title, body, createdAt, ...written });
  thread.labelIds = issue.labels.map((name) => repository.labels.get(name.toLowerCase())!.nodeId);
  thread.milestoneId = repository.milestones.find(({ number }) => number === issue.milestone)?.nodeId ?? null;
  if (issue.assignee !== undefined) thread.assignees = [issue.assignee];
  if (issue.closed) {
    const closedAt = issue.closedAt ?? now;
    Object.assign(thread, { state: "CLOSED", stateReason: "COMPLETED", closedAt, closedBy: actor.login });
  }
  const place = { actor, repository, thread, before: null, isImported: true } as const;
  tellText(sandbox, { ...place, what: "title", record: thread, after: title });
  tellText(sandbox, { ...place, what: "body", record: thread, after: body });
  for (const given of issue.comments) {
    const fresh = { body: given.body, createdAt: given.createdAt ?? now, ...written };
    const comment = newComment(sandbox.store, repository, thread, fresh);
    tellText(sandbox, { ...place, what: "comment", record: comment, after: given.body });
  }
  announce(sandbox, actor, repository, thread, "opened");
  return thread;
}

function errorsOf(sandbox: Sandbox, repository: Repository, issue: ImportedIssue): ImportError[] {
  const wrong = (field: string, resource: string, value: string): ImportError => ({
    location: `/issue/${field}`,
    resource,
    field,
    value,
    code: "invalid",
  });
  const { labels, milestone, assignee } = issue;
  const hasMilestone = repository.milestones.some(({ number }) => number === milestone);
  const isStranger = assignee !== undefined && !isAssignable(sandbox, repository, null, assignee);
  return [
    ...labels
      .filter((name) => !repository.labels.has(name.toLowerCase()))
      .map((name) => wrong("labels", "Label", name)),
    ...(milestone === undefined || hasMilestone ? [] : [wrong("milestone", "Milestone", String(milestone))]),
    ...(isStranger ? [wrong("assignee", "Issue", assignee)] : []),
  ];
}
