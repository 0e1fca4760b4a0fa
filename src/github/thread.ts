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

export interface ThreadComment {
  /** Node id: the name by which its mark calls it. */
  readonly id: string;
  /** The number in `#issuecomment-…`. */
  readonly databaseId: number;
  readonly author: Person | null;
  readonly body: string;
  readonly url: string;
  readonly createdAt: string;
  readonly minimizedReason: string | null;
  readonly reactions: readonly ReactionCount[];
}

/** An issue as the source holds it, with all of its comments, oldest first. */
export interface Issue {
  readonly type: "Issue";
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly author: Person | null;
  readonly createdAt: string;
  readonly isOpen: boolean;
  readonly stateReason: IssueStateReason | null;
  readonly locked: boolean;
  readonly lockReason: LockReason | null;
  readonly labels: readonly { name: string; color: string; description: string | null }[];
  readonly assignees: readonly string[];
  readonly milestone: { title: string } | null;
  readonly reactions: readonly ReactionCount[];
  readonly comments: readonly ThreadComment[];
}

/** A pull request: as much of one as is needed to say that it cannot be transferred yet. */
export interface PullRequest {
  readonly type: "PullRequest";
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly url: string;
}

export type Thread = Issue | PullRequest;
