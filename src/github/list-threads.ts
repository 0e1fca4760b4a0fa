import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import {
  ListIssues,
  type ListIssuesQuery,
  ListPullRequests,
  type ListPullRequestsQuery,
} from "./operations.generated.ts";

/** A line of the source's list: what a query can ask about, and what a plan counts. */
export interface ListedThread {
  readonly type: "Issue" | "PullRequest";
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly state: "OPEN" | "CLOSED" | "MERGED";
  readonly author: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly labels: readonly string[];
  readonly milestone: string | null;
  readonly comments: number;
  /** The branch that a pull request is made against; null for an issue. */
  readonly baseRefName: string | null;
}

/** How far each of the two lists has been read; absent at the beginning. */
export interface ListPosition {
  readonly issues?: string;
  readonly pullRequests?: string;
}

type IssueEdge = NonNullable<
  NonNullable<NonNullable<ListIssuesQuery["repository"]>["issues"]["edges"]>[number]
>;
type PullEdge = NonNullable<
  NonNullable<NonNullable<ListPullRequestsQuery["repository"]>["pullRequests"]["edges"]>[number]
>;
type Edge = IssueEdge | PullEdge;
interface Entry {
  readonly cursor: string;
  readonly thread: ListedThread;
}

/**
 * All threads of a repository, oldest first, from `position` on. GitHub lists issues and pull requests apart;
 * they are merged by number. A position survives threads that are deleted or transferred meanwhile, which
 * page numbers do not.
 */
export async function* listThreads(
  client: Client,
  repository: RepositoryName,
  kinds: { issues: boolean; pullRequests: boolean },
  position: ListPosition = {},
): AsyncGenerator<{ thread: ListedThread; position: ListPosition }> {
  const issues = kinds.issues ? listIssues(client, repository, position.issues) : nothing();
  const pulls = kinds.pullRequests ? listPullRequests(client, repository, position.pullRequests) : nothing();
  let [issue, pull] = [await issues.next(), await pulls.next()];
  let reached = position;
  while (!issue.done || !pull.done) {
    if (!issue.done && (pull.done || issue.value.thread.number < pull.value.thread.number)) {
      reached = { ...reached, issues: issue.value.cursor };
      yield { thread: issue.value.thread, position: reached };
      issue = await issues.next();
    } else if (!pull.done) {
      reached = { ...reached, pullRequests: pull.value.cursor };
      yield { thread: pull.value.thread, position: reached };
      pull = await pulls.next();
    }
  }
}

async function* nothing(): AsyncGenerator<Entry> {}

async function* listIssues(client: Client, name: RepositoryName, start?: string): AsyncGenerator<Entry> {
  yield* listEdges("Issue", start, async (after) => {
    const { repository } = await client.query(ListIssues, { ...name, after });
    return repository?.issues;
  });
}

async function* listPullRequests(
  client: Client,
  name: RepositoryName,
  start?: string,
): AsyncGenerator<Entry> {
  yield* listEdges("PullRequest", start, async (after) => {
    const { repository } = await client.query(ListPullRequests, { ...name, after });
    return repository?.pullRequests;
  });
}

interface Connection {
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly edges: readonly (Edge | null)[] | null;
}

async function* listEdges(
  type: ListedThread["type"],
  start: string | undefined,
  read: (after: string | null) => Promise<Connection | undefined>,
): AsyncGenerator<Entry> {
  for (let after = start ?? null; ; ) {
    const connection: Connection | undefined = await read(after);
    const edges = connection?.edges ?? [];
    for (const edge of edges) {
      if (!edge?.node) continue;
      after = edge.cursor;
      yield { cursor: edge.cursor, thread: listedThread(type, edge.node) };
    }
    if (edges.length === 0 || !connection?.pageInfo.hasNextPage) return;
  }
}

function listedThread(type: ListedThread["type"], node: NonNullable<Edge["node"]>): ListedThread {
  const { id, number, title, state, createdAt, updatedAt } = node;
  return {
    type,
    id,
    number,
    title,
    state,
    createdAt,
    updatedAt,
    author: node.author?.login ?? null,
    labels: node.labels?.nodes?.flatMap((label) => (label ? [label.name] : [])) ?? [],
    milestone: node.milestone?.title ?? null,
    comments: node.comments.totalCount,
    baseRefName: "baseRefName" in node ? node.baseRefName : null,
  };
}
