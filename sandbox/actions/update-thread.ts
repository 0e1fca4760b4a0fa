import type { Actor, Repository, StateReason, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { addAssignees } from "./add-assignees.ts";
import { addLabels } from "./add-labels.ts";
import { checkBody } from "./check-body.ts";
import { checkLabelCount } from "./check-label-count.ts";
import { checkTitle } from "./check-title.ts";
import { closeThread } from "./close-thread.ts";
import { editThread } from "./edit-thread.ts";
import { findLabel } from "./find-label.ts";
import { findMilestone } from "./find-milestone.ts";
import { removeAssignees } from "./remove-assignees.ts";
import { removeLabels } from "./remove-labels.ts";
import { reopenThread } from "./reopen-thread.ts";
import { requireWritable } from "./require-writable.ts";
import { setMilestone } from "./set-milestone.ts";

export interface ThreadChanges {
  title?: string;
  body?: string;
  /** Node ids; these replace what is there. */
  labelIds?: string[];
  /** Logins; these replace who is there. */
  assignees?: string[];
  /** Node id; null takes the milestone off. */
  milestoneId?: string | null;
  state?: "OPEN" | "CLOSED";
  stateReason?: StateReason | null;
}

/**
 * Changes what is given and nothing else, after checking all of it. An over-long body of an issue is not
 * refused but silently left out (observed: objectstack-ai/objectstack#18793), that of a pull request is
 * refused with 422. `stateReason` is read only when `state` changes (docs, rest/issues/issues).
 */
export function updateThread(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  changes: ThreadChanges,
): Thread {
  check(sandbox, repository, thread, changes);
  editThread(sandbox, actor, repository, thread, changes);
  const { labelIds, assignees, milestoneId, state, stateReason } = changes;
  if (labelIds) {
    const surplus = thread.labelIds.filter((id) => !labelIds.includes(id));
    const missing = labelIds.filter((id) => !thread.labelIds.includes(id));
    removeLabels(sandbox, actor, repository, thread, surplus);
    addLabels(sandbox, actor, repository, thread, missing);
  }
  if (assignees) {
    const wanted = new Set(assignees.map((login) => login.toLowerCase()));
    const surplus = thread.assignees.filter((login) => !wanted.has(login.toLowerCase()));
    removeAssignees(sandbox, actor, repository, thread, surplus);
    addAssignees(sandbox, actor, repository, thread, assignees);
  }
  if (milestoneId !== undefined) setMilestone(sandbox, actor, repository, thread, milestoneId);
  if (state === "OPEN") reopenThread(sandbox, actor, repository, thread);
  if (state === "CLOSED") {
    const reason = stateReason === "REOPENED" ? undefined : stateReason;
    closeThread(sandbox, actor, repository, thread, reason ? { stateReason: reason } : {});
  }
  return thread;
}

function check(sandbox: Sandbox, repository: Repository, thread: Thread, changes: ThreadChanges): void {
  requireWritable(repository);
  if (changes.title !== undefined) checkTitle(thread.type, changes.title);
  if (changes.body !== undefined && thread.type === "PullRequest") checkBody("PullRequest", changes.body);
  if (changes.labelIds) checkLabelCount(changes.labelIds.length);
  for (const id of changes.labelIds ?? []) findLabel(sandbox, repository, id);
  if (changes.milestoneId) findMilestone(sandbox, repository, changes.milestoneId);
}
