import type { Client } from "./client.ts";
import { ReadLastNumbers } from "./operations.generated.ts";

/** The number of a repository's newest issue or pull request; 0 when it has none. */
export async function fetchLastNumber(client: Client, repository: string): Promise<number> {
  const { node } = await client.query(ReadLastNumbers, { repository });
  if (!node || !("issues" in node)) return 0;
  const newest = [...(node.issues.nodes ?? []), ...(node.pullRequests.nodes ?? [])];
  return Math.max(0, ...newest.map((thread) => thread?.number ?? 0));
}
