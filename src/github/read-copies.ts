import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";
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
    const nodes = await knownAmong(
      some,
      async (asked) => (await client.query(ReadCopies, { ids: asked })).nodes,
    );
    for (const node of nodes) {
      if (!node || !("body" in node)) continue;
      const { __typename: type, id, number, url, body } = node;
      copies.push({ type, id, number, url, body });
    }
  }
  return copies;
}

/** Numbers of those of the nodes that are threads of this repository; what is gone, or another's, has none. */
export async function locateOriginals(
  client: Client,
  repository: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  for (const some of inChunks(ids)) {
    const nodes = await knownAmong(
      some,
      async (asked) => (await client.query(LocateOriginals, { ids: asked })).nodes,
    );
    for (const node of nodes) {
      if (node && "number" in node && node.repository.id === repository) numbers.set(node.id, node.number);
    }
  }
  return numbers;
}

/**
 * What GitHub knows of the nodes. One that is no more, or that the App may not see, fails the whole question (GraphQL
 * `NOT_FOUND`), so that the halves are asked for then.
 */
async function knownAmong<Node>(
  ids: readonly string[],
  ask: (ids: readonly string[]) => Promise<readonly Node[]>,
): Promise<readonly Node[]> {
  try {
    return await ask(ids);
  } catch (error) {
    if (!(error instanceof GitHubFailure) || error.type !== "NOT_FOUND") throw error;
    if (ids.length === 1) return [];
    const middle = Math.ceil(ids.length / 2);
    return [...(await knownAmong(ids.slice(0, middle), ask)), ...(await knownAmong(ids.slice(middle), ask))];
  }
}

function inChunks(ids: readonly string[]): string[][] {
  const count = Math.ceil(ids.length / AT_ONCE);
  return Array.from({ length: count }, (_, index) => ids.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}
