import type { Repository, Review, Thread, TimelineEvent } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** A thread as the state of a repository shows it. What only pull requests have is null on an issue. */
export function threadState(sandbox: Sandbox, repository: Repository, thread: Thread) {
  const { pull } = thread;
  return {
    id: thread.nodeId,
    databaseId: thread.id,
    number: thread.number,
    type: thread.type,
    title: thread.title,
    body: thread.body,
    state: thread.state,
    stateReason: thread.stateReason,
    locked: thread.locked,
    lockReason: thread.lockReason,
    author: thread.author,
    createdAt: thread.createdAt,
    updatedAt: thread.updatedAt,
    closedAt: thread.closedAt,
    labels: thread.labelIds.map((id) => labelName(sandbox, id)),
    assignees: thread.assignees,
    milestone: repository.milestones.find(({ nodeId }) => nodeId === thread.milestoneId)?.title ?? null,
    reactions: countReactions(thread),
    comments: thread.comments.map((comment) => ({
      id: comment.nodeId,
      databaseId: comment.id,
      author: comment.author,
      body: comment.body,
      createdAt: comment.createdAt,
      minimized: comment.minimized,
      reactions: countReactions(comment),
    })),
    isDraft: pull?.isDraft ?? null,
    baseRefName: pull?.baseRefName ?? null,
    headRepository: pull?.headRepository ?? null,
    headRefName: pull?.headRefName ?? null,
    headRefOid: pull?.headRefOid ?? null,
    reviews: (pull?.reviews ?? []).map(reviewState),
    events: thread.events.map(eventState),
    subscribers: [...thread.subscribers],
  };
}

function labelName(sandbox: Sandbox, labelId: string): string {
  const node = sandbox.store.node(labelId);
  return node?.type === "Label" ? node.label.name : labelId;
}

function countReactions({ reactions }: Pick<Thread, "reactions">): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { content } of reactions) counts[content] = (counts[content] ?? 0) + 1;
  return counts;
}

function reviewState(review: Review) {
  return {
    id: review.nodeId,
    author: review.author,
    state: review.state,
    body: review.body,
    comments: review.comments.map(({ nodeId, author, path, line, body }) => ({
      id: nodeId,
      author,
      path,
      line,
      body,
    })),
  };
}

function eventState({ id: _, nodeId: __, ...event }: TimelineEvent) {
  return event;
}
