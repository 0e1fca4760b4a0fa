import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";
import {
  type CommentPageFragment,
  ReadComments,
  ReadThread,
  type ReadThreadQuery,
} from "./operations.generated.ts";
import type { Issue, Thread, ThreadComment } from "./thread.ts";
import { commentOf, personOf, reactionsOf } from "./thread-parts.ts";

type Found = NonNullable<NonNullable<ReadThreadQuery["repository"]>["issueOrPullRequest"]>;
type FoundIssue = Extract<Found, { __typename: "Issue" }>;

/** Reads a thread with every page of its comments; undefined when there is none with that number. */
export async function fetchThread(
  client: Client,
  { owner, name }: RepositoryName,
  number: number,
): Promise<Thread | undefined> {
  const found = await read(client, { owner, name, number });
  if (!found) return undefined;
  if (found.__typename === "PullRequest") {
    const { id, title, url } = found;
    return { type: "PullRequest", id, number, title, url };
  }
  return issueOf(found, await allComments(client, found.id, found.comments));
}

async function read(client: Client, variables: { owner: string; name: string; number: number }) {
  try {
    const { repository } = await client.query(ReadThread, variables);
    return repository?.issueOrPullRequest;
  } catch (error) {
    if (error instanceof GitHubFailure && error.type === "NOT_FOUND") return undefined;
    throw error;
  }
}

async function allComments(
  client: Client,
  thread: string,
  first: CommentPageFragment,
): Promise<ThreadComment[]> {
  const comments = first.nodes?.flatMap((node) => (node ? [commentOf(node)] : [])) ?? [];
  let page = first.pageInfo;
  while (page.hasNextPage) {
    const { node } = await client.query(ReadComments, { thread, after: page.endCursor });
    const next = node && "comments" in node ? node.comments : undefined;
    if (!next) break;
    comments.push(...(next.nodes?.flatMap((comment) => (comment ? [commentOf(comment)] : [])) ?? []));
    page = next.pageInfo;
  }
  return comments;
}

function issueOf(found: FoundIssue, comments: ThreadComment[]): Issue {
  return {
    type: "Issue",
    id: found.id,
    number: found.number,
    title: found.title,
    body: found.body,
    url: found.url,
    author: personOf(found.author),
    createdAt: found.createdAt,
    isOpen: found.state === "OPEN",
    stateReason: found.stateReason,
    locked: found.locked,
    lockReason: found.activeLockReason,
    labels: found.labels?.nodes?.flatMap((label) => (label ? [label] : [])) ?? [],
    assignees: found.assignees.nodes?.flatMap((user) => (user ? [user.login] : [])) ?? [],
    milestone: found.milestone,
    reactions: reactionsOf(found.reactionGroups),
    comments,
  };
}
