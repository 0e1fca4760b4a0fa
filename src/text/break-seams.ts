import type { TextContext } from "./context.ts";
import type { Edit } from "./edit.ts";
import { findMatches } from "./find-matches.ts";
import { INVISIBLE } from "./invisible.ts";
import type { Region, RunRegion } from "./region.ts";

/** More than the longest name or reference. */
const REACH = 120;

/**
 * Parts what raw HTML within a line only seems to part: GitHub drops comments and unknown tags, after which
 * `@<!-- -->bob` may be read as a mention.
 */
export function breakSeams(regions: readonly Region[], context: TextContext): Edit[] {
  const edits: Edit[] = [];
  let before: RunRegion | undefined;
  let seam: number | undefined;
  let reached = -1;
  for (const region of regions) {
    if (region.type === "seam") {
      if (region.start !== reached) before = undefined;
      seam ??= region.start;
      reached = region.end;
    } else if (region.type === "run") {
      const adjoining = region.start === reached && seam !== undefined && before !== undefined;
      if (adjoining && joins(before as RunRegion, region, context)) {
        edits.push({ start: seam as number, end: seam as number, text: INVISIBLE });
      }
      before = region;
      seam = undefined;
      reached = region.end;
    }
  }
  return edits;
}

function joins(before: RunRegion, after: RunRegion, context: TextContext): boolean {
  const left = before.run.text.slice(-REACH);
  const border = left.length;
  const joined = findMatches(left + after.run.text.slice(0, REACH), context);
  return joined.some(({ start, end }) => start < border && border < end) && endsOpen(left, context);
}

/** Whether nothing that is rewritten anyway ends where the run does. */
function endsOpen(text: string, context: TextContext): boolean {
  return findMatches(text, context).at(-1)?.end !== text.length;
}
