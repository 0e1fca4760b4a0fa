import type { Client } from "./client.ts";
import { ListLatestIssues } from "./operations.generated.ts";

export interface LatestIssue {
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly body: string;
  readonly viewerDidAuthor: boolean;
  readonly createdAt: string;
}

/** A repository's issues, newest first, from the unfiltered list: filtered ones lag behind. */
export async function* listLatestIssues(client: Client, repository: string): AsyncGenerator<LatestIssue> {
  for (let before: string | null = null; ; ) {
    const { node }: Awaited<ReturnType<typeof read>> = await read(before);
    if (!node || !("issues" in node)) return;
    for (const issue of (node.issues.nodes ?? []).toReversed()) if (issue) yield issue;
    if (!node.issues.pageInfo.hasPreviousPage) return;
    before = node.issues.pageInfo.startCursor;
  }

  function read(before: string | null) {
    return client.query(ListLatestIssues, { repository, before });
  }
}
