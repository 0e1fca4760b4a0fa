import { nameWithOwner } from "../../model/store.ts";
import type { Comment, Repository, Thread } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountJson } from "./account-json.ts";
import { viaAppJson } from "./app-json.ts";
import { reactionRollupJson } from "./reactions-json.ts";

/** `issue-comment` of the official description, on an issue or a pull request. */
export function commentJson(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
  comment: Comment,
): Record<string, unknown> {
  const name = nameWithOwner(repository);
  const issues = `${sandbox.origin}/api/v3/repos/${name}/issues`;
  const url = `${issues}/comments/${comment.id}`;
  const kind = thread.pull ? "pull" : "issues";
  return {
    url,
    html_url: `${sandbox.origin}/${name}/${kind}/${thread.number}#issuecomment-${comment.id}`,
    issue_url: `${issues}/${thread.number}`,
    id: comment.id,
    node_id: comment.nodeId,
    user: accountJson(sandbox, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: comment.authorAssociation,
    body: comment.body,
    reactions: reactionRollupJson(url, comment.reactions),
    performed_via_github_app: viaAppJson(sandbox, comment.viaApp),
    ...(comment.minimized && { minimized: { reason: comment.minimized } }),
  };
}
