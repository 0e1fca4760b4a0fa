import type { Happening } from "../happening.ts";
import type { Installation, Repository, Thread } from "../model/types.ts";
import { accountJson } from "../rest/shape/account-json.ts";
import { commentJson } from "../rest/shape/comment-json.ts";
import { issueJson } from "../rest/shape/issue-json.ts";
import { labelJson } from "../rest/shape/label-json.ts";
import { milestoneJson } from "../rest/shape/milestone-json.ts";
import { pullJson, singlePullJson } from "../rest/shape/pull-json.ts";
import { repositoryJson } from "../rest/shape/repository-json.ts";
import { reviewCommentJson } from "../rest/shape/review-comment-json.ts";
import { reviewJson } from "../rest/shape/review-json.ts";
import type { Sandbox } from "../sandbox.ts";
import { pushedRepositoryJson, pushJson } from "./push-json.ts";

type ThreadHappening = Extract<Happening, { event: "issues" | "pull_request" }>;
type PushHappening = Extract<Happening, { event: "push" }>;
type Payload = Record<string, unknown>;

/** What an App is told of a happening, as the state is now (docs, "Webhook events and payloads"). */
export function payloadOf(
  sandbox: Sandbox,
  happening: Exclude<Happening, PushHappening>,
  installation: Installation,
): Payload {
  const subject = { action: happening.action, ...subjectOf(sandbox, happening) };
  return { ...subject, ...surroundings(sandbox, happening, installation) };
}

/** The same for a push, which git has to be asked about. */
export async function pushPayload(
  sandbox: Sandbox,
  happening: PushHappening,
  installation: Installation,
): Promise<Payload> {
  const { actor, repository, push } = happening;
  const subject = await pushJson(sandbox, actor, repository, push);
  const around = surroundings(sandbox, happening, installation);
  return { ...subject, ...around, repository: pushedRepositoryJson(sandbox, repository) };
}

/** What every payload ends with. */
function surroundings(sandbox: Sandbox, happening: Happening, installation: Installation): Payload {
  const { actor, repository } = happening;
  const owner = sandbox.store.account(repository.owner);
  return {
    repository: repositoryJson(sandbox, repository),
    ...(owner?.type === "Organization" && { organization: organizationJson(sandbox, owner) }),
    sender: accountJson(sandbox, actor.login),
    installation: { id: installation.id, node_id: installation.nodeId },
  };
}

function subjectOf(sandbox: Sandbox, happening: Exclude<Happening, PushHappening>): Payload {
  const { repository } = happening;
  switch (happening.event) {
    case "issues":
    case "pull_request":
      return threadSubject(sandbox, happening);
    case "issue_comment": {
      const { thread, comment, changes } = happening;
      return {
        issue: issueJson(sandbox, repository, thread),
        comment: commentJson(sandbox, repository, thread, comment),
        ...(changes && { changes }),
      };
    }
    case "pull_request_review": {
      const { thread, review, changes } = happening;
      return {
        review: reviewJson(sandbox, repository, thread, review),
        pull_request: pullOf(sandbox, happening),
        ...(changes && { changes }),
      };
    }
    case "pull_request_review_comment": {
      const { thread, review, comment, changes } = happening;
      return {
        comment: reviewCommentJson(sandbox, repository, thread, review, comment),
        pull_request: pullOf(sandbox, happening),
        ...(changes && { changes }),
      };
    }
    case "label":
      return {
        label: labelJson(sandbox, repository, happening.label),
        ...(happening.action === "edited" && { changes: {} }),
      };
  }
}

/** The pull request that a review is on, in the shorter form. */
function pullOf(sandbox: Sandbox, { repository, thread }: { repository: Repository; thread: Thread }) {
  return thread.pull && pullJson(sandbox, repository, thread, thread.pull);
}

function threadSubject(sandbox: Sandbox, happening: ThreadHappening): Payload {
  const { repository, thread, label, assignee, milestone, reviewer, head } = happening;
  const changes = happening.moved ? movedChanges(sandbox, happening) : happening.changes;
  const subject = thread.pull
    ? { number: thread.number, pull_request: singlePullJson(sandbox, repository, thread, thread.pull) }
    : { issue: issueJson(sandbox, repository, thread) };
  return {
    ...subject,
    ...(label && { label: labelJson(sandbox, repository, label) }),
    ...(assignee !== undefined && { assignee: accountJson(sandbox, assignee) }),
    ...(reviewer !== undefined && { requested_reviewer: accountJson(sandbox, reviewer) }),
    ...head,
    ...(milestone && { milestone: milestoneJson(sandbox, repository, milestone) }),
    ...(changes && { changes }),
  };
}

/** The other end of a transfer: `new_issue` where it left, `old_issue` where it arrived. */
function movedChanges(sandbox: Sandbox, { action, moved }: ThreadHappening): Payload | undefined {
  if (!moved) return undefined;
  const age = action === "transferred" ? "new" : "old";
  return {
    [`${age}_issue`]: issueJson(sandbox, moved.repository, moved.thread),
    [`${age}_repository`]: repositoryJson(sandbox, moved.repository),
  };
}

function organizationJson(
  sandbox: Sandbox,
  { login, id, nodeId }: { login: string; id: number; nodeId: string },
) {
  const url = `${sandbox.origin}/api/v3/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeId,
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${sandbox.origin}/avatars/${login}`,
    description: null,
  };
}
