import { nameWithOwner } from "../../model/store.ts";
import type { Repository, TimelineEvent } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountJson, accountJsonOrNull } from "./account-json.ts";
import { viaAppJson } from "./app-json.ts";
import { issueJson } from "./issue-json.ts";
import { lockReasonWord } from "./lock-reason.ts";
import { repositoryJson } from "./repository-json.ts";

/** `issue-event-for-issue` of the official description, one shape for each type of event. */
export function eventJson(
  sandbox: Sandbox,
  repository: Repository,
  event: TimelineEvent,
): Record<string, unknown> {
  const api = `${sandbox.origin}/api/v3/repos/${nameWithOwner(repository)}`;
  const commit = commitOf(repository, event);
  const isApp = event.actor === `${sandbox.app.slug}[bot]`;
  return {
    id: event.id,
    node_id: event.nodeId,
    url: `${api}/issues/events/${event.id}`,
    actor: accountJson(sandbox, event.actor),
    event: event.type,
    commit_id: commit?.oid ?? null,
    commit_url: commit && `${sandbox.origin}/api/v3/repos/${commit.of}/commits/${commit.oid}`,
    created_at: event.at,
    performed_via_github_app: viaAppJson(sandbox, isApp ? sandbox.app.slug : null),
    ...detailsOf(sandbox, event),
  };
}

/** The commit that referred to the thread (`owner/name@oid`), merged it, or is its head since a forced push. */
function commitOf(repository: Repository, { type, source, moved }: TimelineEvent) {
  const named = type === "referenced" || type === "merged" ? source : undefined;
  const text = type === "head_ref_force_pushed" ? moved?.to : named;
  const [, of = nameWithOwner(repository), oid] = /^(?:(.+)@)?(\w+)$/.exec(text ?? "") ?? [];
  return oid === undefined ? null : { of, oid };
}

function detailsOf(sandbox: Sandbox, event: TimelineEvent): Record<string, unknown> {
  const { type, label, milestone, rename, assignee, reviewer } = event;
  if (type === "closed") return { state_reason: event.stateReason?.toLowerCase() ?? null };
  if (type === "locked") return { lock_reason: lockReasonWord(event.lockReason ?? null) };
  return {
    ...(label && { label }),
    ...(milestone !== undefined && { milestone: { title: milestone } }),
    ...(rename && { rename }),
    ...(reviewer !== undefined && {
      requested_reviewer: accountJson(sandbox, reviewer),
      review_requester: accountJson(sandbox, event.actor),
    }),
    ...(assignee !== undefined && {
      assignee: accountJson(sandbox, assignee),
      assigner: accountJson(sandbox, event.actor),
    }),
  };
}

/** `timeline-cross-referenced-event`; null when what referred is not there any more. */
export function crossReferenceJson(sandbox: Sandbox, event: TimelineEvent): Record<string, unknown> | null {
  const [, fullName = "", number = ""] = /^(.+)#(\d+)$/.exec(event.source ?? "") ?? [];
  const repository = sandbox.store.repository(fullName);
  const thread = repository?.threads.get(Number(number));
  if (!repository || !thread) return null;
  const issue = {
    ...issueJson(sandbox, repository, thread),
    repository: repositoryJson(sandbox, repository),
  };
  return {
    actor: accountJsonOrNull(sandbox, event.actor),
    created_at: event.at,
    updated_at: event.at,
    source: { type: "issue", issue },
    event: "cross-referenced",
  };
}
