import type { Client } from "./client.ts";
import { listPages } from "./list-pages.ts";
import { ListWrittenComments } from "./operations.generated.ts";

export interface WrittenComment {
  readonly id: string;
  readonly databaseId: number;
  readonly body: string;
}

/**
 * The comments that the App itself wrote on a thread, oldest first.
 *
 * @param importer login of the person in whose name a thread was imported, whose comments count too
 */
export async function* listWrittenComments(
  client: Client,
  thread: string,
  importer: string | null = null,
): AsyncGenerator<WrittenComment> {
  const read = async (after: string | null) => {
    const { node } = await client.query(ListWrittenComments, { thread, after });
    return node && "comments" in node ? node.comments : undefined;
  };
  for await (const { id, fullDatabaseId, body, viewerDidAuthor, author } of listPages(read)) {
    const isImported = importer !== null && author?.login === importer;
    if (viewerDidAuthor || isImported) yield { id, databaseId: Number(fullDatabaseId), body };
  }
}
