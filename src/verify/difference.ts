import type { DraftComment } from "../transfer/draft-comment.ts";

/**
 * What `verify --fix` can send to mend a difference: that alone, since beside it may stand what people have changed.
 * Everything else is for a person to look at.
 */
export type Remedy =
  | { readonly send: "comment"; readonly comment: DraftComment }
  | { readonly send: "comment text"; readonly id: string; readonly body: string }
  | { readonly send: "label"; readonly label: string }
  | { readonly send: "body" | "title" | "state" | "lock" | "link back" }
  | { readonly send: "source closing" | "source lock" | "source label" };

/** What could have made a difference: the last event of these kinds (with this label, of this person) tells who did it. */
export interface Cause {
  readonly side: "source" | "target";
  readonly events: readonly string[];
  readonly label?: string;
  /** Login of who is assigned. */
  readonly assignee?: string;
}

/** One difference between how something should stand and how it stands, in words. */
export interface Difference {
  readonly what: string;
  readonly cause?: Cause;
  /** Is what copies are there for when others do it, and so a difference only where nobody else did it last. */
  readonly isFineByOthers?: boolean;
  readonly remedy?: Remedy;
  /** Made by a person since the transfer, without any loss of text. */
  readonly isLater?: boolean;
  /** The login of that person, where GitHub tells. */
  readonly by?: string;
}
