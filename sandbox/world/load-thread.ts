import type { Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { ArchivedIssue, ArchivedPull } from "./archive-file.ts";
import { ensureLabel } from "./ensure-label.ts";
import { ensureMilestone } from "./ensure-milestone.ts";
import { loadComment } from "./load-comment.ts";
import { loadPullRequestPart } from "./load-pull-request-part.ts";
import { loadTimeline } from "./load-timeline.ts";
import { loadWritten } from "./load-written.ts";
import { registerOnce } from "./register-once.ts";

export type Given = { type: "Issue"; thread: ArchivedIssue } | { type: "PullRequest"; thread: ArchivedPull };

/**
 * A thread of an archive as a record of the repository. Labels and milestones that only it names are made;
 * whoever wrote here is subscribed.
 */
export function loadThread(sandbox: Sandbox, repository: Repository, given: Given, where: string): Thread {
  const { store } = sandbox;
  const { type, thread: from } = given;
  const labels = (from.labels ?? []).map((name) => ensureLabel(store, repository, { name }).nodeId);
  const milestone = from.milestone ? ensureMilestone(store, repository, from.milestone) : null;
  const written = loadWritten(store, type, from, { createdAt: from.createdAt });
  const thread: Thread = {
    ...written,
    type,
    repositoryId: repository.nodeId,
    number: from.number,
    title: from.title,
    state: from.state,
    stateReason: stateReason(given),
    locked: from.locked ?? false,
    lockReason: from.lockReason ?? null,
    closedAt: from.state === "OPEN" ? null : (from.closedAt ?? written.updatedAt),
    closedBy: from.state === "OPEN" || !from.closedBy ? null : store.ensureAccount(from.closedBy).login,
    labelIds: [...new Set(labels)],
    assignees: (from.assignees ?? []).map((login) => store.ensureAccount(login).login),
    milestoneId: milestone?.nodeId ?? null,
    comments: [],
    events: [],
    subscribers: new Set(),
    pull: null,
  };
  registerOnce(store, thread.nodeId, { type: "Thread", repository, thread }, where);
  for (const comment of from.comments ?? []) loadComment(store, repository, thread, comment, where);
  if (given.type === "PullRequest") {
    thread.pull = loadPullRequestPart(store, repository, thread, given.thread, where);
  }
  loadTimeline(store, thread);
  for (const login of [thread.author, ...thread.assignees, ...thread.comments.map(({ author }) => author)]) {
    if (login && !login.endsWith("[bot]")) thread.subscribers.add(login);
  }
  return thread;
}

function stateReason({ type, thread }: Given): Thread["stateReason"] {
  if (type === "PullRequest") return null;
  if (thread.state === "OPEN") return thread.stateReason === "REOPENED" ? "REOPENED" : null;
  return thread.stateReason === undefined ? "COMPLETED" : thread.stateReason;
}
