import { readStructure, type Wrap } from "./read-structure.ts";

/** What has to be written at a cut so that both sides can stand alone. */
export interface Seam {
  /** After what goes before the cut. */
  readonly closing: string;
  /** Before what comes after it. */
  readonly opening: string;
}

/** The seam after a text that is cut off: its open fence, `<details>`, `<pre>` and comment, from within. */
export function closeWraps(text: string): Seam {
  const wraps = readStructure(text)?.wraps ?? [];
  const open = wraps.filter(({ start, end }) => start <= text.length && end > text.length);
  const isMidLine = text !== "" && !text.endsWith("\n");
  return {
    closing: open
      .toReversed()
      .map((wrap) => closingOf(wrap, isMidLine))
      .join(""),
    opening: open.map((wrap) => wrap.open).join(""),
  };
}

/** A fence that is closed amid a line gets one sign more, which tells that the line goes on. */
function closingOf({ close, isFence }: Wrap, isMidLine: boolean): string {
  return isFence && isMidLine ? `\n${close}${close.at(-1)}` : close;
}
