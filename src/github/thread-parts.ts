import type { CommentPageFragment, PersonFragment, ReactionsFragment } from "./operations.generated.ts";
import type { Person, ReactionCount, ThreadComment } from "./thread.ts";

type FoundComment = NonNullable<NonNullable<CommentPageFragment["nodes"]>[number]>;

export function personOf(actor: PersonFragment | null): Person | null {
  return actor && { login: actor.login, url: actor.url, isBot: actor.__typename === "Bot" };
}

/** Reactions that somebody gave, in GitHub's order. */
export function reactionsOf(groups: readonly ReactionsFragment[] | null): ReactionCount[] {
  return (groups ?? [])
    .map(({ content, reactors }) => ({ content, count: reactors.totalCount }))
    .filter(({ count }) => count > 0);
}

export function commentOf(found: FoundComment): ThreadComment {
  return {
    id: found.id,
    databaseId: Number(found.fullDatabaseId),
    author: personOf(found.author),
    body: found.body,
    url: found.url,
    createdAt: found.createdAt,
    minimizedReason: found.isMinimized ? (found.minimizedReason ?? "hidden") : null,
    reactions: reactionsOf(found.reactionGroups),
  };
}
