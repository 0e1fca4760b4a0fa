import { newThread } from "../model/new-thread.ts";
import { associationOf } from "../model/permission.ts";
import type { Actor, Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { addAssignees } from "./add-assignees.ts";
import { addLabels } from "./add-labels.ts";
import { announce } from "./announce.ts";
import { checkBody } from "./check-body.ts";
import { checkLabelCount } from "./check-label-count.ts";
import { checkTitle } from "./check-title.ts";
import { findLabel } from "./find-label.ts";
import { findMilestone } from "./find-milestone.ts";
import { requireIssues } from "./require-issues.ts";
import { requireWritable } from "./require-writable.ts";
import { setMilestone } from "./set-milestone.ts";
import { subscribe } from "./subscribe.ts";
import { tellText } from "./tell-text.ts";

export interface NewIssue {
  title: string;
  body?: string;
  /** Node ids. */
  labelIds?: string[];
  /** Logins. */
  assignees?: string[];
  /** Node id. */
  milestoneId?: string | null;
}

/**
 * Opens an issue. Everything is checked before anything is done: 403 in an archived repository, 410 where
 * issues are disabled, 422 for what the content limits forbid, `NOT_FOUND` for a label or milestone of
 * elsewhere.
 */
export function createIssue(sandbox: Sandbox, actor: Actor, repository: Repository, issue: NewIssue): Thread {
  const { title, body = "", labelIds = [], assignees = [], milestoneId = null } = issue;
  requireWritable(repository);
  requireIssues(repository);
  checkTitle("Issue", title);
  checkBody("Issue", body);
  checkLabelCount(labelIds.length);
  for (const id of labelIds) findLabel(sandbox, repository, id);
  if (milestoneId !== null) findMilestone(sandbox, repository, milestoneId);

  const thread = newThread(sandbox.store, repository, {
    type: "Issue",
    title,
    body,
    author: actor.login,
    authorAssociation: associationOf(sandbox, repository, actor),
    createdAt: sandbox.clock.iso(),
    viaApp: actor.installationId === null ? null : sandbox.app.slug,
  });
  subscribe(actor, thread);
  announce(sandbox, actor, repository, thread, "opened");
  tellText(sandbox, { actor, repository, thread, what: "title", record: thread, before: null, after: title });
  tellText(sandbox, { actor, repository, thread, what: "body", record: thread, before: null, after: body });
  addLabels(sandbox, actor, repository, thread, labelIds);
  addAssignees(sandbox, actor, repository, thread, assignees);
  setMilestone(sandbox, actor, repository, thread, milestoneId);
  return thread;
}
