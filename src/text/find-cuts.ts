import { isCodePointBorder } from "./is-code-point-border.ts";
import { readStructure, type Structure } from "./read-structure.ts";

/** A part shorter than this share of what fits is too short, unless the cut is a good one. */
const GOOD_SHARE = 0.25;
const ANY_SHARE = 0.5;

/** How many cuts of one kind are worth trying. */
const TRIES = 8;

/** How far behind the last possible cut the text is read, to know what a cut there would spoil. */
const MARGIN = 2_000;

/**
 * Where a text may be cut, at `end` at the latest, best first: before a block, after a blank line, at a line,
 * then the same within fences and `<details>`, at a space, anywhere but within a code point.
 */
export function findCuts(text: string, end: number): number[] {
  const near = text.slice(0, end + MARGIN);
  const { blocks, wraps, whole } = readStructure(near) ?? { blocks: [], wraps: [], whole: [] };
  const isClosed = (at: number) => !wraps.some((wrap) => wrap.start <= at && at < wrap.end);
  const spoilsNothing = outside(whole);
  const after = (pattern: RegExp) =>
    [...near.matchAll(pattern)].map(({ index, 0: found }) => index + found.length).filter(spoilsNothing);
  const latest = (offsets: number[], share: number) =>
    offsets
      .filter((at) => at > end * share && at <= end)
      .slice(-TRIES)
      .toReversed();
  const blankLines = after(/\n[ \t]*\r?\n/g);
  const lines = after(/\n/g);
  return [
    ...latest(blocks.filter(isClosed), GOOD_SHARE),
    ...latest(blankLines.filter(isClosed), GOOD_SHARE),
    ...latest(lines.filter(isClosed), ANY_SHARE),
    ...latest(blankLines, ANY_SHARE),
    ...latest(lines, ANY_SHARE),
    ...latest(after(/[ \t]/g), ANY_SHARE),
    ...Array.from({ length: 2 * TRIES }, (_, index) => end - index).filter(
      (at) => at > 0 && isCodePointBorder(text, at),
    ),
  ];
}

/** Tells whether an offset stands outside of all ranges. */
function outside(ranges: Structure["whole"]): (at: number) => boolean {
  const ends: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = ends.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else ends.push({ start, end });
  }
  return (at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]!.end <= at) low = middle + 1;
      else high = middle;
    }
    return (ends[low]?.start ?? at) >= at;
  };
}
