import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";
import { fetchReviews } from "./fetch-reviews.ts";
import { listRest } from "./list-pages.ts";
import {
  type CommentPageFragment,
  ReadComments,
  ReadThread,
  type ReadThreadQuery,
} from "./operations.generated.ts";
import type { PullPart, Thread, ThreadComment } from "./thread.ts";
import { commentOf, writtenOf } from "./thread-parts.ts";

type Found = NonNullable<NonNullable<ReadThreadQuery["repository"]>["issueOrPullRequest"]>;
type FoundPull = Extract<Found, { __typename: "PullRequest" }>;

/** Limit milliseconds until it is worth looking for a repository again that the App cannot reach. */
const OUT_OF_REACH = 60_000;

/**
 * Reads a thread with every page of its comments; undefined when there is none with that number. A repository that is
 * out of reach as a whole (on its way to another owner, the App taken off it) says nothing of its threads: that is
 * thrown, to wait for.
 */
export async function fetchThread(
  client: Client,
  { owner, name }: RepositoryName,
  number: number,
): Promise<Thread | undefined> {
  const found = await read(client, { owner, name, number });
  if (!found) return undefined;
  const comments = await allComments(client, found.id, found.comments);
  const pull = found.__typename === "PullRequest" ? await pullPart(client, found) : null;
  return threadOf(found, comments, pull);
}

async function read(client: Client, variables: { owner: string; name: string; number: number }) {
  try {
    const { repository } = await client.query(ReadThread, variables);
    return repository?.issueOrPullRequest;
  } catch (error) {
    if (!(error instanceof GitHubFailure) || error.type !== "NOT_FOUND") throw error;
    // Another installation has it by now.
    if (error.remedy === "retry") throw error;
    if (error.path !== "repository") return undefined;
    throw new GitHubFailure(error.message, { ...error, remedy: "wait", waitMs: OUT_OF_REACH, cause: error });
  }
}

async function allComments(
  client: Client,
  thread: string,
  first: CommentPageFragment,
): Promise<ThreadComment[]> {
  const comments: ThreadComment[] = [];
  const rest = listRest(first, async (after) => {
    const { node } = await client.query(ReadComments, { thread, after });
    return node && "comments" in node ? node.comments : undefined;
  });
  for await (const comment of rest) comments.push(commentOf(comment));
  return comments;
}

async function pullPart(client: Client, found: FoundPull): Promise<PullPart> {
  const { isDraft, baseRefName, headRefName, headRefOid } = found;
  return {
    isMerged: found.pullState === "MERGED",
    isDraft,
    baseRefName,
    headRefName,
    headRefOid,
    headRepository: found.headRepository?.nameWithOwner ?? null,
    mergeCommitOid: found.mergeCommit?.oid ?? null,
    reviews: await fetchReviews(client, found.id),
  };
}

function threadOf(found: Found, comments: ThreadComment[], pull: PullPart | null): Thread {
  return {
    ...writtenOf(found),
    type: found.__typename,
    number: found.number,
    title: found.title,
    isOpen: (found.__typename === "Issue" ? found.state : found.pullState) === "OPEN",
    stateReason: found.__typename === "Issue" ? found.stateReason : null,
    locked: found.locked,
    lockReason: found.activeLockReason,
    labels: found.labels?.nodes?.flatMap((label) => (label ? [label] : [])) ?? [],
    assignees: found.assignees.nodes?.flatMap((user) => (user ? [user.login] : [])) ?? [],
    milestone: found.milestone,
    comments,
    pull,
  };
}
