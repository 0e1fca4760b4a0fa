import type { Client } from "./client.ts";
import { listPages } from "./list-pages.ts";
import { ListWrittenComments } from "./operations.generated.ts";

export interface WrittenComment {
  readonly id: string;
  readonly databaseId: number;
  readonly body: string;
}

/** The comments that the App itself wrote on a thread, oldest first. */
export async function* listWrittenComments(client: Client, thread: string): AsyncGenerator<WrittenComment> {
  const read = async (after: string | null) => {
    const { node } = await client.query(ListWrittenComments, { thread, after });
    return node && "comments" in node ? node.comments : undefined;
  };
  for await (const { id, fullDatabaseId, body, viewerDidAuthor } of listPages(read)) {
    if (viewerDidAuthor) yield { id, databaseId: Number(fullDatabaseId), body };
  }
}
