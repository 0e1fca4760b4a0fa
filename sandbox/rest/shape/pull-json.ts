import { nameWithOwner } from "../../model/store.ts";
import type { PullRequestPart, Repository, Thread } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountJson, accountJsonOrNull } from "./account-json.ts";
import { labelsJson } from "./label-json.ts";
import { lockReasonWord } from "./lock-reason.ts";
import { milestoneOfThread } from "./milestone-json.ts";
import { repositoryJson } from "./repository-json.ts";

/** `pull-request-simple` of the official description, as lists show it. */
export function pullJson(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
  pull: PullRequestPart,
): Record<string, unknown> {
  const links = linksOf(sandbox, repository, thread, pull);
  const assignees = thread.assignees.map((login) => accountJson(sandbox, login));
  const page = links.html.href;
  return {
    url: links.self.href,
    id: thread.id,
    node_id: thread.nodeId,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: links.issue.href,
    number: thread.number,
    state: thread.state === "OPEN" ? "open" : "closed",
    locked: thread.locked,
    title: thread.title,
    user: accountJson(sandbox, thread.author),
    body: thread.body === "" ? null : thread.body,
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    closed_at: thread.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitOid,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.reviewRequests.map((login) => accountJson(sandbox, login)),
    requested_teams: [],
    labels: labelsJson(sandbox, repository, thread.labelIds),
    milestone: milestoneOfThread(sandbox, repository, thread.milestoneId),
    draft: pull.isDraft,
    commits_url: links.commits.href,
    review_comments_url: links.review_comments.href,
    review_comment_url: links.review_comment.href,
    comments_url: links.comments.href,
    statuses_url: links.statuses.href,
    head: headJson(sandbox, pull, thread),
    base: branchJson(sandbox, repository, pull.baseRefName, pull.baseRefOid),
    _links: links,
    author_association: thread.authorAssociation,
    auto_merge: null,
    active_lock_reason: lockReasonWord(thread.lockReason),
  };
}

/**
 * `pull-request`: a single one. Whether it merges cleanly is not worked out (GitHub's `unknown`), the extent of
 * the change is left to who can wait for git.
 */
export function singlePullJson(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
  pull: PullRequestPart,
): Record<string, unknown> {
  return {
    ...pullJson(sandbox, repository, thread, pull),
    merged: thread.state === "MERGED",
    mergeable: null,
    rebaseable: null,
    mergeable_state: "unknown",
    merged_by: accountJsonOrNull(sandbox, pull.mergedBy),
    comments: thread.comments.length,
    review_comments: pull.reviews.reduce((sum, review) => sum + review.comments.length, 0),
    maintainer_can_modify: pull.maintainerCanModify,
    commits: 0,
    additions: 0,
    deletions: 0,
    changed_files: 0,
  };
}

function branchJson(sandbox: Sandbox, repository: Repository, ref: string, sha: string) {
  return {
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: accountJson(sandbox, repository.owner),
    repo: repositoryJson(sandbox, repository),
  };
}

/** The head of a pull request; `repo` is null when the fork is gone, whatever the description says. */
function headJson(sandbox: Sandbox, pull: PullRequestPart, thread: Thread) {
  const [owner] = pull.headRepository?.split("/") ?? [];
  const fork = pull.headRepository === null ? undefined : sandbox.store.repository(pull.headRepository);
  if (fork) return branchJson(sandbox, fork, pull.headRefName, pull.headRefOid);
  return {
    label: `${owner ?? "unknown"}:${pull.headRefName}`,
    ref: pull.headRefName,
    sha: pull.headRefOid,
    user: accountJson(sandbox, owner ?? thread.author),
    repo: null,
  };
}

function linksOf(sandbox: Sandbox, repository: Repository, thread: Thread, pull: PullRequestPart) {
  const name = nameWithOwner(repository);
  const api = `${sandbox.origin}/api/v3/repos/${name}`;
  const self = `${api}/pulls/${thread.number}`;
  const issue = `${api}/issues/${thread.number}`;
  return {
    self: { href: self },
    html: { href: `${sandbox.origin}/${name}/pull/${thread.number}` },
    issue: { href: issue },
    comments: { href: `${issue}/comments` },
    review_comments: { href: `${self}/comments` },
    review_comment: { href: `${api}/pulls/comments{/number}` },
    commits: { href: `${self}/commits` },
    statuses: { href: `${api}/statuses/${pull.headRefOid}` },
  };
}
