import { type NodeType, nodeIdOf } from "../model/node-id.ts";
import type { Store } from "../model/store.ts";
import type { Reaction, ReactionContent, Written } from "../model/types.ts";
import type { ArchivedComment } from "./archive-file.ts";
import { databaseIdOf } from "./database-id.ts";

type Given = Omit<ArchivedComment, "createdAt" | "minimized">;

/** What a thread, a comment and a review have in common. Who is not an account yet becomes one. */
export function loadWritten(
  store: Store,
  type: NodeType,
  given: Given,
  { createdAt }: { createdAt: string },
): Written {
  return {
    ...identify(store, type, given),
    author: given.author === null ? null : store.ensureAccount(given.author).login,
    authorAssociation: given.authorAssociation ?? "NONE",
    body: given.body,
    createdAt,
    updatedAt: given.updatedAt ?? createdAt,
    lastEditedAt: given.lastEditedAt ?? null,
    editor: null,
    reactions: loadReactions(store, given.reactions ?? {}),
    viaApp: null,
  };
}

function identify(store: Store, type: NodeType, given: Given): { id: number; nodeId: string } {
  if (given.id === undefined) {
    if (given.databaseId === undefined) return store.newId(type);
    return { id: given.databaseId, nodeId: nodeIdOf(type, given.databaseId) };
  }
  const id = given.databaseId ?? databaseIdOf(given.id) ?? store.newId(type).id;
  return { id, nodeId: given.id };
}

/** An archive only counts reactions, so nobody is named. */
function loadReactions(store: Store, counts: Partial<Record<ReactionContent, number>>): Reaction[] {
  return Object.entries(counts).flatMap(([content, count]) =>
    Array.from({ length: count }, () => ({
      ...store.newId("Reaction"),
      user: null,
      content: content as ReactionContent,
    })),
  );
}
