import type {
  Actor,
  Comment,
  Label,
  Milestone,
  Repository,
  Review,
  ReviewComment,
  Thread,
} from "./model/types.ts";

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
      milestone?: Milestone;
      /**
       * The other end of a transfer: of `transferred` where the issue went, of `opened` where it came
       * from. Payloads hold it under `changes` as `new_issue`, `new_repository` or `old_…`.
       */
      moved?: { repository: Repository; thread: Thread };
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
  /** Of a commit message: the commit's id. */
  commit?: string;
}
