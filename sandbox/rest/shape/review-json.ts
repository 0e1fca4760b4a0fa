import { nameWithOwner } from "../../model/store.ts";
import type { Repository, Review, Thread } from "../../model/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { accountJson } from "./account-json.ts";

/** `pull-request-review` of the official description; one that is not submitted yet has no date. */
export function reviewJson(
  sandbox: Sandbox,
  repository: Repository,
  thread: Thread,
  review: Review,
): Record<string, unknown> {
  const name = nameWithOwner(repository);
  const pull = `${sandbox.origin}/api/v3/repos/${name}/pulls/${thread.number}`;
  const page = `${sandbox.origin}/${name}/pull/${thread.number}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: review.nodeId,
    user: accountJson(sandbox, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pull,
    author_association: review.authorAssociation,
    _links: { html: { href: page }, pull_request: { href: pull } },
    ...(review.state !== "PENDING" && { submitted_at: review.createdAt }),
    commit_id: review.commitOid,
  };
}
