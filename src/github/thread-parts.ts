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
  /** Of reviews and what stands in them it is not read. */
  readonly lastEditedAt?: string | null;
  readonly editor?: { readonly login: string } | null;
  readonly author: PersonFragment | null;
  readonly reactionGroups: readonly ReactionsFragment[] | null;
}

/** The login that GitHub shows for a deleted account (docs, "Deleting your personal account"). */
const GHOST = "ghost";

export function writtenOf(found: Found): Written {
  const { id, body, url, createdAt, lastEditedAt, editor } = found;
  return {
    ...{ id, body, url, createdAt },
    author: personOf(found.author),
    ...(lastEditedAt && { editor: editor?.login ?? GHOST }),
    reactions: reactionsOf(found.reactionGroups),
  };
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
