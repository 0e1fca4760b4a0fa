import { toIso } from "../clock.ts";
import type { ImportedIssue, IssueImport } from "../model/imports.ts";
import { newComment } from "../model/new-comment.ts";
import { newThread } from "../model/new-thread.ts";
import { associationOf } from "../model/permission.ts";
import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { importErrors } from "./import-errors.ts";
import { tellText } from "./tell-text.ts";

/**
 * Makes the issue that an import asks for, under the next number, in the name of whose token it was. Nobody is
 * told. Answers what is wrong with it when something is; then nothing is made.
 */
export function importIssue(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  issue: ImportedIssue,
): Thread | IssueImport["errors"] {
  const errors = importErrors(sandbox, repository, issue);
  if (errors.length > 0) return errors;
  const now = sandbox.clock.iso();
  const authorAssociation = associationOf(sandbox, repository, actor);
  const written = { author: actor.login, authorAssociation, viaApp: null };
  const createdAt = utc(issue.createdAt) ?? now;
  const { title, body } = issue;
  const thread = newThread(sandbox.store, repository, { type: "Issue", title, body, createdAt, ...written });
  thread.labelIds = issue.labels.map((name) => repository.labels.get(name.toLowerCase())!.nodeId);
  thread.milestoneId = repository.milestones.find(({ number }) => number === issue.milestone)?.nodeId ?? null;
  if (issue.assignee !== undefined) thread.assignees = [issue.assignee];
  if (issue.closed) {
    const closedAt = utc(issue.closedAt) ?? now;
    Object.assign(thread, { state: "CLOSED", stateReason: "COMPLETED", closedAt, closedBy: actor.login });
  }
  const place = { actor, repository, thread, before: null, isImported: true } as const;
  tellText(sandbox, { ...place, what: "title", record: thread, after: title });
  tellText(sandbox, { ...place, what: "body", record: thread, after: body });
  for (const given of issue.comments) {
    const fresh = { body: given.body, createdAt: utc(given.createdAt) ?? now, ...written };
    const comment = newComment(sandbox.store, repository, thread, fresh);
    tellText(sandbox, { ...place, what: "comment", record: comment, after: given.body });
  }
  announce(sandbox, actor, repository, thread, "opened");
  return thread;
}

/** A time in any offset as GitHub writes it. */
function utc(time: string | undefined): string | undefined {
  return time === undefined ? undefined : toIso(Date.parse(time));
}
