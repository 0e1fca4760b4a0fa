import type { Client } from "./client.ts";
import { LocateOriginals, ReadCopies } from "./operations.generated.ts";

/** So many nodes are read in one query; their bodies can be long. */
const AT_ONCE = 50;

/** A thread that the App opened in the target. */
export interface Copy {
  readonly type: "Issue" | "PullRequest";
  readonly id: string;
  readonly number: number;
  readonly url: string;
  readonly body: string;
}

/** Reads threads of the target by their node ids, in the same order; those that are gone are left out. */
export async function readCopies(client: Client, ids: readonly string[]): Promise<Copy[]> {
  const copies: Copy[] = [];
  for (const some of inChunks(ids)) {
    const { nodes } = await client.query(ReadCopies, { ids: some });
    for (const node of nodes) {
      if (!node || !("body" in node)) continue;
      const { __typename: type, id, number, url, body } = node;
      copies.push({ type, id, number, url, body });
    }
  }
  return copies;
}

/** Numbers of those of the nodes that are threads of this repository. */
export async function locateOriginals(
  client: Client,
  repository: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  for (const some of inChunks(ids)) {
    const { nodes } = await client.query(LocateOriginals, { ids: some });
    for (const node of nodes) {
      if (node && "number" in node && node.repository.id === repository) numbers.set(node.id, node.number);
    }
  }
  return numbers;
}

function inChunks(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / AT_ONCE);
  return Array.from({ length: count }, (_, index) => ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}
