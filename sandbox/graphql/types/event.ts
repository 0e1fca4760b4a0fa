import { locateThread } from "../../harm/locate-thread.ts";
import type { Repository, TimelineEvent } from "../../model/types.ts";
import { accountOf } from "../account-of.ts";
import { commitSource } from "../commit-source.ts";
import type { Context } from "../context.ts";
import { EVENT_TYPES } from "../event-types.ts";
import type { Fields } from "../fields.ts";
import { threadPath } from "../resource-path.ts";
import type { EventSource, LabelSource, RepositorySource, ThreadSource } from "../source.ts";
import { pullOf } from "./pull-request.ts";

const threadOf = ({ repository, thread }: EventSource): ThreadSource => ({
  type: "Thread",
  repository,
  thread,
});

const common: Fields<EventSource> = {
  id: ({ event }) => event.nodeId,
  actor: ({ event }, _args, context) => accountOf(context, event.actor),
  createdAt: ({ event }) => event.at,
};

const addressed: Fields<EventSource> = {
  resourcePath: (source) => eventPath(source),
  url: (source, _args, { sandbox }) => sandbox.origin + eventPath(source),
};

const closing: Fields<EventSource> = {
  closable: threadOf,
  stateReason: ({ event }) => event.stateReason ?? null,
};

const labeling: Fields<EventSource> = { label: (source) => labelOf(source), labelable: threadOf };

const assigning: Fields<EventSource> = {
  assignable: threadOf,
  assignee: ({ event }, _args, context) => accountOf(context, event.assignee ?? null),
  user: ({ event }, _args, context) => accountOf(context, event.assignee ?? null),
};

const milestoning: Fields<EventSource> = {
  milestoneTitle: ({ event }) => event.milestone,
  subject: threadOf,
};

const drafting: Fields<EventSource> = { ...addressed, pullRequest: threadOf };

const BY_TYPE: Record<TimelineEvent["type"], Fields<EventSource>> = {
  closed: { ...closing, ...addressed, closer: () => null },
  reopened: closing,
  locked: { lockable: threadOf, lockReason: ({ event }) => event.lockReason ?? null },
  unlocked: { lockable: threadOf },
  labeled: labeling,
  unlabeled: labeling,
  assigned: assigning,
  unassigned: assigning,
  milestoned: milestoning,
  demilestoned: milestoning,
  renamed: {
    subject: threadOf,
    currentTitle: ({ event }) => event.rename?.to,
    previousTitle: ({ event }) => event.rename?.from,
  },
  "cross-referenced": {
    ...addressed,
    source: (source, _args, context) => origin(context, source),
    target: threadOf,
    isCrossRepository: (source, _args, context) => origin(context, source)?.repository !== source.repository,
    referencedAt: ({ event }) => event.at,
  },
  referenced: {
    subject: threadOf,
    commit: (source, _args, context) => {
      const { repository, commit } = commitOrigin(context, source);
      return commitSource(repository, commit);
    },
    commitRepository: (source, _args, context): RepositorySource => ({
      type: "Repository",
      repository: commitOrigin(context, source).repository,
    }),
    isCrossRepository: (source, _args, context) =>
      commitOrigin(context, source).repository !== source.repository,
  },
  mentioned: { databaseId: ({ event }) => event.id },
  transferred: {
    issue: threadOf,
    fromRepository: (source, _args, context): RepositorySource | null => {
      const repository = context.sandbox.store.repository(source.event.source?.split("#")[0] ?? "");
      return repository ? { type: "Repository", repository } : null;
    },
  },
  pinned: { issue: threadOf },
  converted_to_draft: drafting,
  ready_for_review: drafting,
  head_ref_force_pushed: {
    pullRequest: threadOf,
    beforeCommit: ({ repository, event }) => commitSource(repository, event.moved?.from),
    afterCommit: ({ repository, event }) => commitSource(repository, event.moved?.to),
  },
  head_ref_deleted: {
    pullRequest: threadOf,
    headRefName: (source) => pullOf(threadOf(source)).headRefName,
    headRef: () => null,
  },
  base_ref_changed: {
    pullRequest: threadOf,
    databaseId: ({ event }) => event.id,
    previousRefName: ({ event }) => event.moved?.from,
    currentRefName: ({ event }) => event.moved?.to,
  },
  review_requested: {
    pullRequest: threadOf,
    requestedReviewer: ({ event }, _args, context) => accountOf(context, event.reviewer ?? null),
  },
  merged: { ...drafting, mergeRefName: (source) => pullOf(threadOf(source)).baseRefName },
};

/** The resolvers of every type of event, by the name of the type. */
export const eventTypes: Record<string, Fields<EventSource>> = Object.fromEntries(
  Object.entries(EVENT_TYPES).map(([type, name]) => [
    name,
    { ...common, ...BY_TYPE[type as TimelineEvent["type"]] },
  ]),
);

function eventPath({ repository, thread, event }: EventSource): string {
  return `${threadPath(repository, thread)}#event-${event.id}`;
}

/** The label as it is today, or as it was when it has gone. */
function labelOf({ repository, event }: EventSource): LabelSource | null {
  if (!event.label) return null;
  const { name, color } = event.label;
  const past = { id: 0, nodeId: "", name, color, description: null, isDefault: false };
  return { type: "Label", repository, label: repository.labels.get(name.toLowerCase()) ?? past };
}

/** Where a cross-reference comes from (`owner/name#number`), or where that thread went. */
function origin({ sandbox }: Context, { event }: EventSource): ThreadSource | null {
  const [name = "", number] = event.source?.split("#") ?? [];
  const found = locateThread(sandbox.store, name, Number(number));
  return found && { type: "Thread", ...found };
}

/** Where a commit that refers to a thread stands: `owner/name@oid`, or an id in the thread's repository. */
function commitOrigin({ sandbox }: Context, { event, repository }: EventSource) {
  const [, name, commit = ""] = /^(?:(.+)@)?(\w+)$/.exec(event.source ?? "") ?? [];
  const from: Repository | undefined = name === undefined ? repository : sandbox.store.repository(name);
  return { repository: from ?? repository, commit };
}
