import type { Happening } from "../happening.ts";
import type { Installation } from "../model/types.ts";
import { accountJson } from "../rest/shape/account-json.ts";
import { commentJson } from "../rest/shape/comment-json.ts";
import { issueJson } from "../rest/shape/issue-json.ts";
import { labelJson } from "../rest/shape/label-json.ts";
import { milestoneJson } from "../rest/shape/milestone-json.ts";
import { singlePullJson } from "../rest/shape/pull-json.ts";
import { repositoryJson } from "../rest/shape/repository-json.ts";
import type { Sandbox } from "../sandbox.ts";

type ThreadHappening = Extract<Happening, { event: "issues" | "pull_request" }>;
type Payload = Record<string, unknown>;

/** What an App is told of a happening, as the state is now (docs, "Webhook events and payloads"). */
export function payloadOf(sandbox: Sandbox, happening: Happening, installation: Installation): Payload {
  const { action, actor, repository } = happening;
  const owner = sandbox.store.account(repository.owner);
  return {
    action,
    ...subjectOf(sandbox, happening),
    repository: repositoryJson(sandbox, repository),
    ...(owner?.type === "Organization" && { organization: organizationJson(sandbox, owner) }),
    sender: accountJson(sandbox, actor.login),
    installation: { id: installation.id, node_id: installation.nodeId },
  };
}

function subjectOf(sandbox: Sandbox, happening: Happening): Payload {
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
    case "label":
      return {
        label: labelJson(sandbox, repository, happening.label),
        ...(happening.action === "edited" && { changes: {} }),
      };
  }
}

function threadSubject(sandbox: Sandbox, happening: ThreadHappening): Payload {
  const { repository, thread, label, assignee, milestone } = happening;
  const changes = happening.moved ? movedChanges(sandbox, happening) : happening.changes;
  const subject = thread.pull
    ? { number: thread.number, pull_request: singlePullJson(sandbox, repository, thread, thread.pull) }
    : { issue: issueJson(sandbox, repository, thread) };
  return {
    ...subject,
    ...(label && { label: labelJson(sandbox, repository, label) }),
    ...(assignee !== undefined && { assignee: accountJson(sandbox, assignee) }),
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
