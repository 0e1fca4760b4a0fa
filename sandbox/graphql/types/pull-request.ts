import { nameWithOwner } from "../../model/store.ts";
import type { PullRequestPart, Repository } from "../../model/types.ts";
import { visibleReviews } from "../../review/visible-reviews.ts";
import { accountOf } from "../account-of.ts";
import { commitSource } from "../commit-source.ts";
import type { Context } from "../context.ts";
import { type Fields, taking } from "../fields.ts";
import { findRef } from "../find-ref.ts";
import { listingOf, type PageArgs, pageOf } from "../page.ts";
import { changedFiles, changeTotals, commitsOf } from "../pull-request-content.ts";
import { threadPath } from "../resource-path.ts";
import { reviewThreadsOf } from "../review-threads-of.ts";
import type { RepositorySource, ReviewSource, ThreadSource } from "../source.ts";
import { thread } from "./thread.ts";

/** What only a pull request has; a thread of that type always has it. */
export function pullOf({ thread }: ThreadSource): PullRequestPart {
  if (!thread.pull) throw new Error(`#${thread.number} is no pull request`);
  return thread.pull;
}

interface ReviewArgs extends PageArgs {
  states?: string[] | null;
  author?: string | null;
}

export const pullRequest: Fields<ThreadSource> = {
  ...thread,
  state: ({ thread }) => thread.state,
  isDraft: (source) => pullOf(source).isDraft,
  baseRefName: (source) => pullOf(source).baseRefName,
  baseRefOid: (source) => pullOf(source).baseRefOid,
  baseRef: (source) => findRef(source.repository, `refs/heads/${pullOf(source).baseRefName}`),
  baseRepository: ({ repository }): RepositorySource => ({ type: "Repository", repository }),
  headRefName: (source) => pullOf(source).headRefName,
  headRefOid: (source) => pullOf(source).headRefOid,
  headRef: (source, _args, context) => {
    const head = headRepository(source, context);
    return head && findRef(head, `refs/heads/${pullOf(source).headRefName}`);
  },
  headRepository: (source, _args, context): RepositorySource | null => {
    const head = headRepository(source, context);
    return head && { type: "Repository", repository: head };
  },
  headRepositoryOwner: (source, _args, context) =>
    accountOf(context, pullOf(source).headRepository?.split("/")[0] ?? null),
  isCrossRepository: (source) =>
    pullOf(source).headRepository?.toLowerCase() !== nameWithOwner(source.repository).toLowerCase(),
  maintainerCanModify: (source) => pullOf(source).maintainerCanModify,
  merged: ({ thread }) => thread.state === "MERGED",
  mergedAt: (source) => pullOf(source).mergedAt,
  mergedBy: (source, _args, context) => accountOf(context, pullOf(source).mergedBy),
  mergeCommit: (source) => commitSource(source.repository, pullOf(source).mergeCommitOid),
  mergeable: () => "UNKNOWN",
  mergeStateStatus: () => "UNKNOWN",
  permalink: ({ repository, thread }, _args, { sandbox }) => sandbox.origin + threadPath(repository, thread),
  totalCommentsCount: (source, _args, { caller }) => {
    const inReviews = visibleReviews(pullOf(source), caller.actor.login).map(
      ({ comments }) => comments.length,
    );
    return inReviews.reduce((sum, count) => sum + count, source.thread.comments.length);
  },
  reviews: taking(["states", "author"], (source: ThreadSource, args: ReviewArgs, { caller }) => {
    const { repository, thread } = source;
    const chosen = visibleReviews(pullOf(source), caller.actor.login).filter(
      ({ state, author }) =>
        (!args.states?.length || args.states.includes(state)) &&
        (args.author == null || author?.toLowerCase() === args.author.toLowerCase()),
    );
    const listing = listingOf(chosen, ({ nodeId }) => nodeId);
    return pageOf(listing, args, (review): ReviewSource => ({ type: "Review", repository, thread, review }));
  }),
  reviewThreads: (source, args: PageArgs, { caller }) => {
    const visible = visibleReviews(pullOf(source), caller.actor.login);
    const threads = reviewThreadsOf(source).filter(({ review }) => visible.includes(review));
    const listing = listingOf(threads, ({ root }) => root.nodeId);
    return pageOf(listing, args, (reviewThread) => reviewThread);
  },
  reviewRequests: (source, args: PageArgs, context) =>
    pageOf(listingOf(pullOf(source).reviewRequests, String), args, (login) => ({
      id: `RR_${Buffer.from(`${source.thread.id}:${login}`).toString("base64url")}`,
      databaseId: null,
      asCodeOwner: false,
      pullRequest: source,
      requestedReviewer: accountOf(context, login),
    })),
  commits: (source, args: PageArgs, context) => commitsOf(context, source, args),
  files: (source, args: PageArgs) => changedFiles(source, args),
  changedFiles: async (source) => (await changeTotals(source)).files,
  additions: async (source) => (await changeTotals(source)).additions,
  deletions: async (source) => (await changeTotals(source)).deletions,
};

function headRepository(source: ThreadSource, { sandbox }: Context): Repository | null {
  const name = pullOf(source).headRepository;
  return (name !== null && sandbox.store.repository(name)) || null;
}
