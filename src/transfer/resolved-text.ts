import type { TextContext } from "../text/context.ts";

/** What texts are rewritten with, and what in them has no copy yet. */
export interface ResolvedText {
  readonly context: Omit<TextContext, "kind">;
  /** Numbers of source threads that the texts point at and that have a copy. */
  readonly resolved: readonly number[];
  /** Numbers of source threads that the texts point at and that have no copy. */
  readonly unresolved: readonly number[];
  /** Whether they point at a comment of which no copy is known. */
  readonly hasUnresolvedComments: boolean;
}
