import type { Run } from "./run.ts";

/** A part of a Markdown text that may have to change. Offsets are into the source. */
export type Region = RunRegion | AddressRegion | Span;

export interface RunRegion {
  readonly type: "run";
  readonly run: Run;
  readonly start: number;
  readonly end: number;
}

/** An address: the target of a link or an image, an autolink, an attribute. */
export interface AddressRegion {
  readonly type: "address";
  /** `autolink` and `literal` are seen by readers, the others are not. */
  readonly form: "destination" | "definition" | "attribute" | "autolink" | "literal";
  readonly image: boolean;
  /** The address itself. */
  readonly start: number;
  readonly end: number;
  /** The whole link: with brackets and label. */
  readonly outerStart: number;
  readonly outerEnd: number;
  /** The label, when it is one plain run. */
  readonly label?: Run;
}

export interface Span {
  /** A `seam` is raw HTML within a line: what stands on both sides of it may be read as one word. */
  readonly type: "comment" | "suggestion" | "seam";
  readonly start: number;
  readonly end: number;
}
