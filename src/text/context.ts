import type { RepositoryName } from "../repository-name.ts";

/** The part of a comment's address that names it: `#issuecomment-1`, `#discussion_r1`, `#pullrequestreview-1`. */
export type CommentAnchor = "issuecomment-" | "discussion_r" | "pullrequestreview-";

/** Where a copied comment stands. `databaseId` is the number in its address. */
export interface MovedComment {
  readonly number: number;
  readonly databaseId: number;
  /** How the target's address names it; as the source did when left out. */
  readonly anchor?: CommentAnchor;
}

/** What the rewriting of one text has to know. It holds no state: one context may serve many texts. */
export interface TextContext {
  readonly kind: "issue" | "pull" | "comment" | "commit" | "title";
  /** Where the text was written: its `#n` are threads of this repository. */
  readonly source: RepositoryName;
  readonly target: RepositoryName;
  /** Where the text will stand. */
  readonly here: RepositoryName;
  /** Web host of both repositories, `github.com` or a GHES host. Addresses on github.com are always recognised as well. */
  readonly host: string;
  /** The number in the target of a thread of the source, when it has moved. */
  moved(number: number): number | undefined;
  movedComment?(databaseId: number, anchor: CommentAnchor): MovedComment | undefined;
  /**
   * Whether a number of the target is one of the moved threads. Other threads of the target are then strangers
   * and linked without a backlink; without this function every reference to the target is taken for our own.
   */
  isTarget?(number: number): boolean;
  /** No thread of the source has a greater number: a greater `#n` is no reference (a colour, say). */
  readonly lastNumber?: number;
  /** Former names of the source: `rycee/home-manager#1` is then a thread of the source too. */
  readonly formerNames?: readonly RepositoryName[];
  /** Login of who wrote the text; the hidden comments of a bot (`name[bot]`) all lose their power. */
  readonly author?: string;
  /** Default branch of the source, for relative links; its `HEAD` when left out. */
  readonly defaultBranch?: string;
  /** Language of the file under review, for what was a `suggestion` fence. */
  readonly language?: string;
  /** Put before the subject of a commit message: `home-manager` makes `firefox: x` into `home-manager/firefox: x`. */
  readonly subjectPrefix?: string;
  /** Lines that a bot of the target obeys. */
  readonly triggers: readonly Trigger[];
}

/** A line of a comment or a description that a bot of the target obeys. */
export interface Trigger {
  readonly name: string;
  /** Source of a regular expression, matched against single lines with the flag `i`. */
  readonly pattern: string;
  /** Whether the bot reads inside code fences and HTML comments too. */
  readonly insideFences: boolean;
}
