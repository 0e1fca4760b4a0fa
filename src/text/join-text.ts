import { closeWraps } from "./close-wraps.ts";

const CLOSINGS = /(\n?)([> ]*(?:`{3,}|~{3,}))?((?:\n\n<\/details>|<\/pre>|\n-->)*)$/;
/** Longer closings nobody needs; the splitting makes do without them. */
const LONGEST = 1_000;

const ELEMENTS = /\n\n<\/details>|<\/pre>|\n-->/g;

/** The text that `splitText` split. */
export function joinText(parts: readonly string[]): string {
  let joined = "";
  let opened = 0;
  parts.forEach((part, index) => {
    const seam = seamBetween(part, parts[index + 1]);
    joined += part.slice(opened, part.length - seam.closing);
    opened = seam.opening;
  });
  return joined;
}

/** How many units were added before and after a cut. */
function seamBetween(left: string, right: string | undefined): { closing: number; opening: number } {
  if (right === undefined) return { closing: 0, opening: 0 };
  for (const length of possibleClosings(left)) {
    const text = left.slice(0, left.length - length);
    const { closing, opening } = closeWraps(text);
    if (closing === left.slice(text.length) && right.startsWith(opening)) {
      return { closing: length, opening: opening.length };
    }
  }
  return { closing: 0, opening: 0 };
}

/** The lengths that a closing at the end of a text may have, greatest first. */
function possibleClosings(text: string): number[] {
  const [, newline = "", fence = "", elements = ""] = CLOSINGS.exec(text.slice(-LONGEST)) ?? [];
  const lengths: number[] = [];
  let length = 0;
  for (const element of (elements.match(ELEMENTS) ?? []).toReversed()) {
    length += element.length;
    lengths.push(length);
  }
  if (fence !== "") lengths.push(length + fence.length, length + fence.length + newline.length);
  return [...new Set(lengths)].toReversed();
}
