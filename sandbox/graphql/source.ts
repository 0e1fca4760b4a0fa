import type { GitCommit } from "../git/read-commit.ts";
import type { Node } from "../model/store.ts";
import type { Repository, Review, ReviewComment, Thread, TimelineEvent } from "../model/types.ts";

type OfNode<Type extends Node["type"]> = Extract<Node, { type: Type }>;

export type AccountSource = OfNode<"Account">;
export type TeamSource = OfNode<"Team">;
export type RepositorySource = OfNode<"Repository">;
export type ThreadSource = OfNode<"Thread">;
export type CommentSource = OfNode<"Comment">;
export type ReviewSource = OfNode<"Review">;
export type ReviewCommentSource = OfNode<"ReviewComment">;
export type LabelSource = OfNode<"Label">;
export type MilestoneSource = OfNode<"Milestone">;
export type ReactionSource = OfNode<"Reaction">;

/** What has a type of its own in the schema without being a record of the store. */
export interface EventSource {
  type: "Event";
  repository: Repository;
  thread: Thread;
  event: TimelineEvent;
}

/** A review comment and those that answer it. */
export interface ReviewThreadSource {
  type: "ReviewThread";
  repository: Repository;
  thread: Thread;
  review: Review;
  root: ReviewComment;
}

export interface RefSource {
  type: "Ref";
  repository: Repository;
  /** `refs/heads/master` */
  qualifiedName: string;
}

export interface CommitSource {
  type: "Commit";
  repository: Repository;
  commit: GitCommit;
}

export type Source = Node | EventSource | ReviewThreadSource | RefSource | CommitSource;
