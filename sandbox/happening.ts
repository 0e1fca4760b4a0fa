import type { GitCommit } from "./git/read-commit.ts";
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
      /** Of `review_requested`: a login. */
      reviewer?: string;
      /** Of `synchronize`: the head as it was and as it is. */
      head?: { before: string; after: string };
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
      event: "pull_request_review";
      action: "submitted" | "edited";
      actor: Actor;
      repository: Repository;
      thread: Thread;
      review: Review;
      changes?: { body: { from: string } };
    }
  | {
      event: "pull_request_review_comment";
      action: "created" | "edited";
      actor: Actor;
      repository: Repository;
      thread: Thread;
      review: Review;
      comment: ReviewComment;
      changes?: { body: { from: string } };
    }
  | {
      event: "push";
      action: null;
      actor: Actor;
      repository: Repository;
      push: Push;
    }
  | {
      event: "label";
      action: "created" | "edited" | "deleted";
      actor: Actor;
      repository: Repository;
      label: Label;
    };

/** One ref that a push moved; null where it was not there before, or is not there any more. */
export interface RefChange {
  /** `refs/heads/master` */
  name: string;
  before: string | null;
  after: string | null;
}

/** What a push did to one ref. */
export interface Push extends RefChange {
  isForced: boolean;
  /** The new commits, oldest first. */
  commits: GitCommit[];
}

/** A text that was written or edited: what mentions, references and bots act on. */
export interface TextWritten {
  actor: Actor;
  repository: Repository;
  /** Null for the message of a commit that was pushed to a branch that no open pull request comes from. */
  thread: Thread | null;
  what: "title" | "body" | "comment" | "review" | "review-comment" | "commit-message";
  /** The record that holds the text; for title and body the thread itself, for a commit message none. */
  record: Thread | Comment | Review | ReviewComment | null;
  /** Null when the text is new. */
  before: string | null;
  after: string;
  /** Written by the import API for somebody: nobody is told of it. */
  isImported?: true;
  /** Of a commit message: the commit's id. */
  commit?: string;
}
