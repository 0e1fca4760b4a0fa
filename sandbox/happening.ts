import type { Actor, Comment, Label, Repository, Review, ReviewComment, Thread } from "./model/types.ts";

/** Something that GitHub would tell an App by webhook. `changes` holds former values, as in the payload. */
export type Happening =
  | {
      event: "issues" | "pull_request";
      action: string;
      actor: Actor;
      repository: Repository;
      thread: Thread;
      label?: Label;
      assignee?: string;
      changes?: Record<string, unknown>;
    }
  | {
      event: "issue_comment";
      action: "created" | "edited" | "deleted";
      actor: Actor;
      repository: Repository;
      thread: Thread;
      comment: Comment;
      changes?: { body: { from: string } };
    }
  | {
      event: "label";
      action: "created" | "edited" | "deleted";
      actor: Actor;
      repository: Repository;
      label: Label;
    };

/** A text that was written or edited: what mentions, references and bots act on. */
export interface TextWritten {
  actor: Actor;
  repository: Repository;
  thread: Thread;
  what: "title" | "body" | "comment" | "review" | "review-comment" | "commit-message";
  /** The record that holds the text; for title and body the thread itself. */
  record: Thread | Comment | Review | ReviewComment;
  /** Null when the text is new. */
  before: string | null;
  after: string;
}
