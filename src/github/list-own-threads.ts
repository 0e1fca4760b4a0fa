import type { Client } from "./client.ts";
import { ListOwnIssues, ListOwnPullRequests } from "./operations.generated.ts";

/** A thread of a repository, and whether the App itself opened it. */
export interface ListedOwn {
  readonly id: string;
  readonly createdAt: string;
  readonly viewerDidAuthor: boolean;
  readonly author: { readonly login: string } | null;
}

export type ThreadKind = "issues" | "pullRequests";

interface Connection {
  readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
  readonly nodes: readonly (ListedOwn | null)[] | null;
}

/** A repository's issues or pull requests, newest first, page by page: the unfiltered list. */
export async function* listOwnThreads(
  client: Client,
  repository: string,
  kind: ThreadKind,
): AsyncGenerator<readonly ListedOwn[]> {
  for (let before: string | null = null; ; ) {
    const page: Connection | undefined = await read(client, repository, kind, before);
    if (!page) return;
    yield (page.nodes ?? []).filter((node) => node !== null).toReversed();
    if (!page.pageInfo.hasPreviousPage) return;
    before = page.pageInfo.startCursor;
  }
}

async function read(
  client: Client,
  repository: string,
  kind: ThreadKind,
  before: string | null,
): Promise<Connection | undefined> {
  if (kind === "issues") {
    const { node } = await client.query(ListOwnIssues, { repository, before });
    return node && "issues" in node ? node.issues : undefined;
  }
  const { node } = await client.query(ListOwnPullRequests, { repository, before });
  return node && "pullRequests" in node ? node.pullRequests : undefined;
}
