/** A text of which something was taken away, and where each unit of it stood. */
interface Remainder {
  readonly text: string;
  /** The offset in the whole of an offset in `text`. */
  at(offset: number): number;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A text as a bot reads it that is aware of code: without HTML comments, then without backtick fences that are closed
 * (`/<!--.*?-->/gms` and ``/(^`{3,})[^`].*?\1/gms`` in ci/github-script/merge.ts of Nixpkgs). What stands on both sides
 * of a comment becomes one line. In linear time.
 */
export function seenByBots(text: string): Remainder {
  const uncommented = without(text, comments(text));
  const unfenced = without(uncommented.text, fences(uncommented.text));
  return { text: unfenced.text, at: (offset) => uncommented.at(unfenced.at(offset)) };
}

/** Asked in order, `at` goes through the ranges once. */
function without(text: string, ranges: readonly Range[]): Remainder {
  const kept: { from: number; start: number }[] = [];
  let remainder = "";
  let start = 0;
  for (const range of [...ranges, { start: text.length, end: text.length }]) {
    if (range.start > start) kept.push({ from: remainder.length, start });
    remainder += text.slice(start, range.start);
    start = range.end;
  }
  let index = 0;
  return {
    text: remainder,
    at: (offset) => {
      if (offset < (kept[index]?.from ?? 0)) index = 0;
      while (index + 1 < kept.length && kept[index + 1]!.from <= offset) index++;
      const { from, start } = kept[index] ?? { from: 0, start: 0 };
      return start + offset - from;
    },
  };
}

function comments(text: string): Range[] {
  const found: Range[] = [];
  let end = 0;
  for (;;) {
    const start = text.indexOf("<!--", end);
    const close = start < 0 ? -1 : text.indexOf("-->", start + 4);
    if (close < 0) return found;
    end = close + 3;
    found.push({ start, end });
  }
}

function fences(text: string): Range[] {
  const found: Range[] = [];
  const opening = /^(`{3,})[^`]/gm;
  /** The shortest fence that none follows. */
  let missing = Number.POSITIVE_INFINITY;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const fence = match[1]!;
    const close = fence.length >= missing ? -1 : text.indexOf(fence, opening.lastIndex);
    if (close < 0) missing = Math.min(missing, fence.length);
    else {
      const end = close + fence.length;
      found.push({ start: match.index, end });
      opening.lastIndex = end;
    }
  }
  return found;
}
