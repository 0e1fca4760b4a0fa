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

export interface WrittenReview extends WrittenComment {
  state: string;
  comments?: { path: string; line: number | null; body: string }[];
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
