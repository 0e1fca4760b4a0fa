import { nameWithOwner } from "../../model/store.ts";
import type { Repository, Thread } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountJson, accountJsonOrNull } from "./account-json.ts";
import { viaAppJson } from "./app-json.ts";
import { labelsJson } from "./label-json.ts";
import { lockReasonWord } from "./lock-reason.ts";
import { milestoneOfThread } from "./milestone-json.ts";
import { reactionRollupJson } from "./reactions-json.ts";

/**
 * `issue` of the official description, for issues and pull requests alike: a pull request is an issue with
 * the key `pull_request`.
 */
export function issueJson(sandbox: Sandbox, repository: Repository, thread: Thread): Record<string, unknown> {
  const name = nameWithOwner(repository);
  const repositoryUrl = `${sandbox.origin}/api/v3/repos/${name}`;
  const url = `${repositoryUrl}/issues/${thread.number}`;
  const kind = thread.pull ? "pull" : "issues";
  const assignees = thread.assignees.map((login) => accountJson(sandbox, login));
  return {
    url,
    repository_url: repositoryUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${sandbox.origin}/${name}/${kind}/${thread.number}`,
    id: thread.id,
    node_id: thread.nodeId,
    number: thread.number,
    title: thread.title,
    user: accountJson(sandbox, thread.author),
    labels: labelsJson(sandbox, repository, thread.labelIds),
    state: thread.state === "OPEN" ? "open" : "closed",
    locked: thread.locked,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestoneOfThread(sandbox, repository, thread.milestoneId),
    comments: thread.comments.length,
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    closed_at: thread.closedAt,
    author_association: thread.authorAssociation,
    active_lock_reason: lockReasonWord(thread.lockReason),
    ...pullRequestLinks(sandbox, name, thread),
    body: thread.body === "" ? null : thread.body,
    reactions: reactionRollupJson(url, thread.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: viaAppJson(sandbox, thread.viaApp),
    state_reason: thread.stateReason?.toLowerCase() ?? null,
  };
}

/** The same with who closed it, which only the answer for a single issue tells. */
export function singleIssueJson(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
): Record<string, unknown> {
  const closedBy = accountJsonOrNull(sandbox, thread.closedBy);
  return { ...issueJson(sandbox, repository, thread), closed_by: closedBy };
}

function pullRequestLinks(sandbox: Sandbox, name: string, thread: Thread) {
  if (!thread.pull) return {};
  const page = `${sandbox.origin}/${name}/pull/${thread.number}`;
  return {
    draft: thread.pull.isDraft,
    pull_request: {
      url: `${sandbox.origin}/api/v3/repos/${name}/pulls/${thread.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: thread.pull.mergedAt,
    },
  };
}
