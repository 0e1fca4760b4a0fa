import type { IssueStateReason, LockReason, ReactionContent } from "./operations.generated.ts";

/** Someone who writes: null stands for a deleted account ("ghost"). */
export interface Person {
  readonly login: string;
  readonly url: string;
  readonly isBot: boolean;
}

export interface ReactionCount {
  readonly content: ReactionContent;
  readonly count: number;
}

/** What everything that people write has in common. */
export interface Written {
  /** Node id: the name by which its mark calls it. */
  readonly id: string;
  readonly author: Person | null;
  readonly body: string;
  readonly url: string;
  readonly createdAt: string;
  /** Login of whoever has edited the body last, `ghost` for a deleted account; absent when nobody has. */
  readonly editor?: string;
  readonly reactions: readonly ReactionCount[];
}

export interface ThreadComment extends Written {
  /** The number in `#issuecomment-…`; null for what was no plain comment. */
  readonly databaseId: number | null;
  readonly minimizedReason: string | null;
  /** What its author did, when that was not commenting: `approved this`. */
  readonly verb?: string;
  /** Markdown that says where it stood. */
  readonly place?: string;
}

export interface ReviewComment extends Written {
  /** The number in `#discussion_r…`. */
  readonly databaseId: number;
  readonly path: string;
  /** In the newest diff; null when the line is not part of it any more. */
  readonly line: number | null;
  readonly originalLine: number | null;
  readonly diffHunk: string;
}

export interface Review extends Written {
  /** The number in `#pullrequestreview-…`. */
  readonly databaseId: number;
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  readonly comments: readonly ReviewComment[];
}

/** What a pull request has beyond an issue. */
export interface PullPart {
  readonly isMerged: boolean;
  readonly isDraft: boolean;
  readonly baseRefName: string;
  readonly headRefName: string;
  readonly headRefOid: string;
  /** `owner/name`; null when the fork is gone. */
  readonly headRepository: string | null;
  /** The commit by which it came into its base. */
  readonly mergeCommitOid: string | null;
  readonly reviews: readonly Review[];
}

/** An issue or a pull request as it stands, with all of its comments, oldest first. */
export interface Thread extends Written {
  readonly type: "Issue" | "PullRequest";
  readonly number: number;
  readonly title: string;
  readonly isOpen: boolean;
  readonly stateReason: IssueStateReason | null;
  readonly locked: boolean;
  readonly lockReason: LockReason | null;
  readonly labels: readonly { name: string; color: string; description: string | null }[];
  readonly assignees: readonly string[];
  readonly milestone: { title: string } | null;
  readonly comments: readonly ThreadComment[];
  /** Null for an issue. */
  readonly pull: PullPart | null;
  /** Of a pull request that is kept as an issue: Markdown that says what it was. */
  readonly archived?: string;
}
