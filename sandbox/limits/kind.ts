/** What a request does: `content` is what GitHub limits as content-generating. */
export type Kind = "read" | "write" | "content";

/** What has a limit of its own among the content. */
export type Creation = "issue" | "pullRequest" | "other";

/** Mutations that create what people are notified of; the rest only writes. */
const CONTENT_MUTATIONS = new Map<string, Creation>([
  ["createIssue", "issue"],
  ["createPullRequest", "pullRequest"],
  ["revertPullRequest", "pullRequest"],
  ["addComment", "other"],
  ["addDiscussionComment", "other"],
  ["addPullRequestReview", "other"],
  ["addPullRequestReviewComment", "other"],
  ["addPullRequestReviewThread", "other"],
  ["addPullRequestReviewThreadReply", "other"],
  ["addSubIssue", "other"],
  ["createDiscussion", "other"],
  ["mergePullRequest", "other"],
  ["requestReviews", "other"],
  ["submitPullRequestReview", "other"],
  ["transferIssue", "other"],
]);

/**
 * REST endpoints that the official description marks with the sentence that they trigger notifications
 * (the same list as octokit/plugin-throttling's); `*` stands for one segment.
 */
const CONTENT_ENDPOINTS: [string, Creation][] = [
  ["POST /repos/*/*/issues", "issue"],
  ["POST /repos/*/*/pulls", "pullRequest"],
  ["POST /repos/*/*/issues/*/comments", "other"],
  ["POST /repos/*/*/issues/*/sub_issues", "other"],
  ["POST /repos/*/*/issues/*/dependencies/blocked_by", "other"],
  ["POST /repos/*/*/pulls/*/comments", "other"],
  ["POST /repos/*/*/pulls/*/comments/*/replies", "other"],
  ["POST /repos/*/*/pulls/*/reviews", "other"],
  ["POST /repos/*/*/pulls/*/requested_reviewers", "other"],
  ["PUT /repos/*/*/pulls/*/merge", "other"],
  ["POST /repos/*/*/commits/*/comments", "other"],
  ["POST /repos/*/*/releases", "other"],
  ["PUT /repos/*/*/collaborators/*", "other"],
  ["POST /orgs/*/invitations", "other"],
];
const PATTERNS = CONTENT_ENDPOINTS.map(([endpoint, creation]) => ({
  creation,
  pattern: new RegExp(`^${endpoint.replaceAll("*", "[^/]+")}/?$`),
}));

/** What a mutation creates, by the name of its field; null when it is no content. */
export function creationOfMutation(name: string): Creation | null {
  return CONTENT_MUTATIONS.get(name) ?? null;
}

export function kindOfMutation(name: string): Kind {
  return CONTENT_MUTATIONS.has(name) ? "content" : "write";
}

/** What a REST request creates; null when it is no content. The path begins after `/api/v3`. */
export function creationOfRest(method: string, path: string): Creation | null {
  const request = `${method} ${path}`;
  return PATTERNS.find(({ pattern }) => pattern.test(request))?.creation ?? null;
}

/** The kind of a REST request. The path begins after `/api/v3`. */
export function kindOfRest(method: string, path: string): Kind {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return "read";
  return creationOfRest(method, path) === null ? "write" : "content";
}

/** Points of a request towards the secondary limit per minute (docs): 1 to read, 5 to write. */
export function pointsOf(kind: Kind): number {
  return kind === "read" ? 1 : 5;
}
