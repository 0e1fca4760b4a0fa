import type { Edit } from "./edit.ts";
import { INVISIBLE } from "./invisible.ts";
import type { Region, RunRegion } from "./region.ts";

/** A sign whose name or number may go on behind a tag. */
const OPEN_SIGN = /(?:[@#][\w-]{0,40}|gh-?\d{0,10})$/i;

/**
 * Parts what raw HTML within a line only seems to part: GitHub drops comments and unknown tags, after which
 * `@<!-- -->bob` may be read as a mention.
 */
export function breakSeams(regions: readonly Region[]): Edit[] {
  const edits: Edit[] = [];
  let sign: { seam: number | undefined; reached: number } | undefined;
  for (const region of regions) {
    if (region.type === "seam") {
      if (sign?.reached === region.start) sign = { seam: sign.seam ?? region.start, reached: region.end };
    } else if (region.type === "run" && isShown(region)) {
      if (sign?.seam !== undefined && sign.reached === region.start && /^[a-z\d-]/i.test(region.run.text)) {
        edits.push({ start: sign.seam, end: sign.seam, text: INVISIBLE });
      }
      sign = OPEN_SIGN.test(region.run.text) ? { seam: undefined, reached: region.end } : undefined;
    }
  }
  return edits;
}

function isShown({ run }: RunRegion): boolean {
  return run.style === "markdown" || run.style === "html";
}
