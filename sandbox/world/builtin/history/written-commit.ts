/** What a commit does to the files of its parent, in this order. Paths are whole. */
export interface WrittenChange {
  /** New paths by old ones. */
  move?: Record<string, string>;
  /** Content by path. */
  write?: Record<string, string>;
  /** The same for what is no text. */
  base64?: Record<string, string>;
  /** Path as it is in another commit, which is named. */
  take?: Record<string, string>;
  /** The text must be there once; lines after the first are indented like that one. */
  edit?: Record<string, { replace: string; with: string }[]>;
  executable?: string[];
}

/**
 * A commit as the files of this folder write it down. Others are referred to by their name or as the tip that a
 * branch or pull request has at this place; in the message, `{commit NAME}` stands for the id of one, and
 * `{commit NAME 7}` for the first digits of it.
 */
export interface WrittenCommit extends WrittenChange {
  /** The branch (`master`) or pull request (`pull/57`) whose tip it becomes. */
  on: string;
  name?: string;
  /** Where a branch begins; without it, and without a commit on the branch, there is no parent. */
  from?: string;
  /** Second parent, whose files it begins with. */
  merge?: string;
  /** Second parent, of the other repository, whose files it puts in a folder. */
  graft?: string;
  /** A login. */
  author: string;
  /** Login of the committer when it is not the author. */
  by?: string;
  /** ISO 8601 with an offset. */
  at: string;
  message: string;
}
