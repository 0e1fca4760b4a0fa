/** A token that a person made for themselves. */
export interface PersonalToken {
  /** A login. */
  readonly user: string;
  readonly kind: "classic" | "fine-grained";
  /** Of a classic token: `repo` and the like. */
  readonly scopes: readonly string[];
}

/** An issue that was handed to the import API. */
export interface IssueImport {
  readonly id: number;
  status: "pending" | "imported" | "failed";
  readonly createdAt: string;
  updatedAt: string;
  /** The issue that came of it. */
  number: number | null;
  errors: { location: string; resource: string; field: string; value: string; code: string }[];
}

/** What the import API takes, checked for its form only. */
export interface ImportedIssue {
  title: string;
  body: string;
  createdAt: string | undefined;
  closedAt: string | undefined;
  closed: boolean;
  assignee: string | undefined;
  /** Its number. */
  milestone: number | undefined;
  /** Names. */
  labels: string[];
  comments: { createdAt: string | undefined; body: string }[];
}
