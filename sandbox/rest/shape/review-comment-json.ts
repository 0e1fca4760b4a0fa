import { nameWithOwner } from "../../model/store.ts";
import type { Repository, Review, ReviewComment, Thread } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountJson } from "./account-json.ts";
import { reactionRollupJson } from "./reactions-json.ts";

const NO_COMMIT = "0".repeat(40);

/**
 * `pull-request-review-comment` of the official description. The line is null once the comment is outdated,
 * whatever the description says.
 */
export function reviewCommentJson(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
  review: Review,
  comment: ReviewComment,
): Record<string, unknown> {
  const name = nameWithOwner(repository);
  const pulls = `${sandbox.origin}/api/v3/repos/${name}/pulls`;
  const url = `${pulls}/comments/${comment.id}`;
  const pull = `${pulls}/${thread.number}`;
  const page = `${sandbox.origin}/${name}/pull/${thread.number}#discussion_r${comment.id}`;
  return {
    url,
    pull_request_review_id: review.id,
    id: comment.id,
    node_id: comment.nodeId,
    diff_hunk: comment.diffHunk,
    path: comment.path ?? "",
    commit_id: thread.pull?.headRefOid ?? NO_COMMIT,
    original_commit_id: review.commitOid ?? NO_COMMIT,
    ...(comment.inReplyTo !== null && { in_reply_to_id: comment.inReplyTo }),
    user: accountJson(sandbox, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: page,
    pull_request_url: pull,
    author_association: comment.authorAssociation,
    _links: { self: { href: url }, html: { href: page }, pull_request: { href: pull } },
    ...placeOf(comment),
    reactions: reactionRollupJson(url, comment.reactions),
  };
}

/** Where it stands; the start only of several lines, and no line for a file as a whole. */
function placeOf({ line, originalLine, startLine, side }: ReviewComment) {
  if (originalLine === null) return { subject_type: "file" };
  return {
    start_line: line === null ? null : startLine,
    original_start_line: startLine,
    start_side: startLine === null ? null : side,
    line,
    original_line: originalLine,
    side,
    subject_type: "line",
  };
}
