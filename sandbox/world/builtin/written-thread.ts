/** A comment as the files of this folder write it down: what they leave out is completed by rule. */
export interface WrittenComment {
  /** A login; null for an account that is gone. */
  author: string | null;
  createdAt: string;
  updatedAt?: string;
  body: string;
  minimized?: string;
  reactions?: Record<string, number>;
}

/** What was said about a place in a file; by whom and when, the review tells. */
export interface WrittenReviewComment {
  path: string;
  /** Of the file at the head of the pull request; null when the line is there no more, or for a whole file. */
  line: number | null;
  originalLine?: number;
  /** From the head of the hunk to the line. */
  diffHunk?: string;
  /** Database id of the comment that this one answers. */
  inReplyTo?: number;
  body: string;
}

export interface WrittenReview extends WrittenComment {
  state: string;
  /** Name of the commit that was read; the last one when it is absent. */
  commit?: string;
  comments?: WrittenReviewComment[];
}

/** A thread of the files: an issue or a pull request, by which of the two numbers is there. */
export interface WrittenThread extends Omit<WrittenComment, "minimized" | "body"> {
  issue?: number;
  pull?: number;
  title: string;
  body?: string;
  closedAt?: string;
  closedBy?: string;
  stateReason?: string;
  locked?: boolean;
  lockReason?: string;
  labels?: string[];
  assignees?: string[];
  milestone?: string;
  comments?: WrittenComment[];
  isDraft?: boolean;
  baseRefName?: string;
  headRepository?: string | null;
  headRefName?: string;
  mergedAt?: string;
  mergedBy?: string;
  reviews?: WrittenReview[];
}
