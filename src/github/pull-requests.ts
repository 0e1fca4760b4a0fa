import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import type { IssueAddress } from "./create-issue.ts";
import { listPages } from "./list-pages.ts";
import {
  type AddPullRequestReviewInput,
  AddReview,
  CreatePullRequest,
  type CreatePullRequestInput,
  ListWrittenReviews,
  type LockReason,
  SettlePullRequest,
  UpdatePullRequest,
  type UpdatePullRequestInput,
} from "./operations.generated.ts";

/** Opens a pull request. */
export async function createPullRequest(
  client: Client,
  input: CreatePullRequestInput,
): Promise<IssueAddress> {
  const { createPullRequest: payload } = await client.mutate(CreatePullRequest, { input }, "pull");
  return payload!.pullRequest!;
}

/** A pull request as a list shows it. */
export interface ListedPull extends IssueAddress {
  readonly author: string | null;
  readonly body: string;
}

/** The pull requests, in whatever state, whose head is this branch, newest first. */
export async function listPullRequestsFrom(
  client: Client,
  repository: RepositoryName,
  head: { readonly owner: string; readonly branch: string },
): Promise<ListedPull[]> {
  const { data } = await client.request("read", "GET /repos/{owner}/{repo}/pulls", {
    owner: repository.owner,
    repo: repository.name,
    state: "all",
    head: `${head.owner}:${head.branch}`,
  });
  return data.map(({ node_id, number, html_url, user, body }) => ({
    ...{ id: node_id, number, url: html_url },
    ...{ author: user?.login ?? null, body: body ?? "" },
  }));
}

/** Sets what the creating call does not take, or a new body. An edit is a write, not content. */
export async function updatePullRequest(client: Client, input: UpdatePullRequestInput): Promise<void> {
  await client.mutate(UpdatePullRequest, { input }, "write");
}

/** Adds a review with all of its comments in one call; answers its node id. */
export async function addReview(client: Client, input: AddPullRequestReviewInput): Promise<string> {
  const { addPullRequestReview: payload } = await client.mutate(AddReview, { input }, "content");
  return payload!.pullRequestReview!.id;
}

/** The reviews that the App itself wrote, oldest first. */
export async function* listWrittenReviews(
  client: Client,
  pullRequest: string,
): AsyncGenerator<{ id: string; body: string }> {
  const read = async (after: string | null) => {
    const { node } = await client.query(ListWrittenReviews, { pullRequest, after });
    return node && "reviews" in node ? node.reviews : undefined;
  };
  for await (const { id, body, viewerDidAuthor } of listPages(read)) if (viewerDidAuthor) yield { id, body };
}

export interface PullSettling {
  readonly labels?: readonly string[];
  readonly close?: boolean;
  readonly lock?: { readonly reason: LockReason | null };
}

/** Labels, closes and locks a pull request in one document. Doing it again changes nothing. */
export async function settlePullRequest(
  client: Client,
  pullRequest: string,
  settling: PullSettling,
): Promise<void> {
  const { labels = [], close = false, lock } = settling;
  if (labels.length === 0 && !close && !lock) return;
  const variables = {
    pullRequest,
    labels,
    label: labels.length > 0,
    close,
    lock: lock !== undefined,
    lockReason: lock?.reason ?? null,
  };
  await client.mutate(SettlePullRequest, variables, "write");
}
