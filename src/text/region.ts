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
  readonly type: "comment" | "suggestion";
  readonly start: number;
  readonly end: number;
}

/** Text inside an element whose text GitHub leaves alone; code is not touched at all. */
export interface Quiet {
  readonly start: number;
  readonly end: number;
  readonly code: boolean;
}
