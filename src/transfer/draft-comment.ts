/** A comment as it shall stand in the target. */
export interface DraftComment {
  /** Unique within the thread; the ledger's name of its effect. */
  readonly key: string;
  /** Node ids of what it holds, in order: its marks. */
  readonly marks: readonly string[];
  /** Which occurrence of its marks it is, from 0: the continuations of a long text share theirs. */
  readonly occurrence: number;
  /** `#issuecomment-…` numbers of what it holds. */
  readonly databaseIds: readonly number[];
  readonly body: string;
  /** The ledger knows that it has been sent; it may have held more, which has been deleted since. */
  readonly isSent?: true;
}
