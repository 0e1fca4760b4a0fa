import type { RepositoryName } from "../repository-name.ts";

/** What a piece of text points at on GitHub, before anybody asked whether it moved. */
export type Reference = ThreadReference | CommitReference | CompareReference;

interface Place {
  /** Web host: `github.com` or the GHES host of the two repositories. */
  readonly host: string;
  readonly repository: RepositoryName;
}

export interface ThreadReference extends Place {
  readonly type: "thread";
  readonly number: number;
  readonly path: "issues" | "pull" | "discussions";
  /** What follows the number in an address: `/files`, `#issuecomment-1`; empty in the short forms. */
  readonly tail: string;
}

export interface CommitReference extends Place {
  readonly type: "commit";
  readonly sha: string;
  readonly tail: string;
}

export interface CompareReference extends Place {
  readonly type: "compare";
  /** Both ends as they stand in the address: `main...topic`. */
  readonly range: string;
}
