import type {
  CommentPageFragment,
  PersonFragment,
  ReactionsFragment,
  ReviewCommentPageFragment,
} from "./operations.generated.ts";
import type { Person, ReactionCount, ReviewComment, ThreadComment, Written } from "./thread.ts";

type FoundComment = NonNullable<NonNullable<CommentPageFragment["nodes"]>[number]>;
type FoundReviewComment = NonNullable<NonNullable<ReviewCommentPageFragment["nodes"]>[number]>;

interface Found {
  readonly id: string;
  readonly body: string;
  readonly url: string;
  readonly createdAt: string;
  readonly author: PersonFragment | null;
  readonly reactionGroups: readonly ReactionsFragment[] | null;
}

export function writtenOf({ id, body, url, createdAt, author, reactionGroups }: Found): Written {
  return { id, body, url, createdAt, author: personOf(author), reactions: reactionsOf(reactionGroups) };
}

function personOf(actor: PersonFragment | null): Person | null {
  return actor && { login: actor.login, url: actor.url, isBot: actor.__typename === "Bot" };
}

/** Reactions that somebody gave, in GitHub's order. */
function reactionsOf(groups: readonly ReactionsFragment[] | null): ReactionCount[] {
  return (groups ?? [])
    .map(({ content, reactors }) => ({ content, count: reactors.totalCount }))
    .filter(({ count }) => count > 0);
}

export function commentOf(found: FoundComment): ThreadComment {
  return {
    ...writtenOf(found),
    databaseId: Number(found.fullDatabaseId),
    minimizedReason: found.isMinimized ? (found.minimizedReason ?? "hidden") : null,
  };
}

export function reviewCommentOf(found: FoundReviewComment): ReviewComment {
  const { path, line, originalLine, diffHunk } = found;
  return {
    ...writtenOf(found),
    databaseId: Number(found.fullDatabaseId),
    path,
    line,
    originalLine,
    diffHunk,
  };
}
