import type { RepositoryName } from "../repository-name.ts";

/** A thread or a commit that a text names. */
export interface Reference {
  readonly repository: RepositoryName;
  /** Of the thread; absent for a commit. */
  readonly number?: number;
  /** As written. */
  readonly span: string;
  /** Where it begins in the text in which it was found. */
  readonly start: number;
}
