import { nameWithOwner } from "../model/store.ts";
import type { Actor, Label, Repository, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "./announce.ts";
import { createLabel } from "./create-label.ts";
import { findLabel } from "./find-label.ts";
import { forgetThread } from "./forget-thread.ts";
import { recordEvent } from "./record-event.ts";
import { requireWritable } from "./require-writable.ts";

/**
 * GitHub's own transfer of an issue into another repository of the same owner (docs, "Transferring an issue
 * to another repository"). Comments, their ids and dates, assignees, state and reactions stay; labels are
 * kept by name (missing ones made when asked for, else lost), a milestone by name and due date. The issue
 * has a new node id; the old number answers 301. Pull requests and foreign owners are refused.
 */
export function transferIssue(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  into: Repository,
  options: { createLabelsIfMissing: boolean },
): Thread {
  requireTransferable(repository, thread, into);
  const moved: Thread = {
    ...thread,
    ...sandbox.store.newId("Issue"),
    events: [...thread.events],
    repositoryId: into.nodeId,
    number: into.nextNumber,
    labelIds: counterpartLabels(sandbox, actor, repository, thread, into, options.createLabelsIfMissing),
    milestoneId: counterpartMilestone(repository, thread, into),
  };
  into.nextNumber += 1;
  into.threads.set(moved.number, moved);
  sandbox.store.register(moved.nodeId, { type: "Thread", repository: into, thread: moved });
  for (const comment of moved.comments) {
    sandbox.store.register(comment.nodeId, { type: "Comment", repository: into, thread: moved, comment });
  }
  for (const reaction of moved.reactions) {
    sandbox.store.register(reaction.nodeId, { type: "Reaction", reaction, subjectId: moved.nodeId });
  }
  forgetThread(sandbox, repository, thread, { repositoryId: into.nodeId, number: moved.number });
  const source = `${nameWithOwner(repository)}#${thread.number}`;
  recordEvent(sandbox, actor, moved, { type: "transferred", source });
  announce(sandbox, actor, repository, thread, "transferred", {
    moved: { repository: into, thread: moved },
  });
  announce(sandbox, actor, into, moved, "opened", { moved: { repository, thread } });
  return moved;
}

function requireTransferable(repository: Repository, thread: Thread, into: Repository): void {
  requireWritable(repository);
  requireWritable(into);
  if (thread.type !== "Issue") throw new Refusal("UNPROCESSABLE", "Pull requests cannot be transferred.");
  if (repository === into) throw new Refusal("UNPROCESSABLE", "Issue is already in this repository.");
  if (repository.owner.toLowerCase() !== into.owner.toLowerCase()) {
    const message = "Issues can only be transferred to a repository of the same owner.";
    throw new Refusal("UNPROCESSABLE", message);
  }
  if (!into.hasIssues) throw new Refusal("UNPROCESSABLE", "Issues are disabled for this repo");
}

function counterpartLabels(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  thread: Thread,
  into: Repository,
  create: boolean,
): string[] {
  const labels = thread.labelIds.map((id) => findLabel(sandbox, repository, id));
  const find = (label: Label) =>
    into.labels.get(label.name.toLowerCase()) ??
    (create ? createLabel(sandbox, actor, into, label) : undefined);
  return labels.flatMap((label) => find(label)?.nodeId ?? []);
}

function counterpartMilestone(repository: Repository, thread: Thread, into: Repository): string | null {
  const former = repository.milestones.find((milestone) => milestone.nodeId === thread.milestoneId);
  const match = into.milestones.find(
    (milestone) => milestone.title === former?.title && milestone.dueOn === former.dueOn,
  );
  return match?.nodeId ?? null;
}
