import { breakMark } from "./break-mark.ts";
import { breakSeams } from "./break-seams.ts";
import { collectRegions } from "./collect-regions.ts";
import type { TextContext } from "./context.ts";
import { applyEdits, type Edit, isTight } from "./edit.ts";
import type { Region } from "./region.ts";
import { renderCautiously } from "./render-cautiously.ts";
import { rewriteAddress } from "./rewrite-address.ts";
import { rewriteRun } from "./rewrite-run.ts";
import { settle } from "./settle.ts";
import { HARMLESS_LENGTH, TIME_LIMIT_MS } from "./time-limit.ts";
import { withinTime } from "./within-time.ts";

/** A text without any of these has nothing to rewrite, and needs no parsing. */
const TELLTALE = /@|#[\d<\\]|gh-|&[#a-z]|github\.com|\]\(|\]:|<!--|src|href|suggestion|[\da-f]{7}/i;

/** Rewrites the body of an issue, a pull request or a comment. What takes too long is rewritten without a parser. */
export function renderMarkdown(text: string, context: TextContext): string {
  if (text.length <= HARMLESS_LENGTH) return render(text, context);
  // Each of several passes may be read in time, and all of them not.
  return withinTime(TIME_LIMIT_MS, () => render(text, context)) ?? renderCautiously(text, context);
}

function render(text: string, context: TextContext): string {
  return settle(text, (current) => {
    if (!TELLTALE.test(current) && !current.includes(context.host)) return { text: current, isTight: false };
    const regions = collectRegions(current);
    if (regions === undefined) return { text: renderCautiously(current, context), isTight: false };
    const edits = regions.flatMap((region) => editsFor(region, current, context));
    edits.push(...breakSeams(regions));
    return { text: applyEdits(current, edits), isTight: edits.some((edit) => isTight(current, edit)) };
  });
}

function editsFor(region: Region, text: string, context: TextContext): Edit[] {
  switch (region.type) {
    case "run":
      return rewriteRun(region.run, text, context);
    case "address":
      return rewriteAddress(region, text, context);
    case "comment":
      return breakMark(text, region.start, region.end, /\[bot\]$/.test(context.author ?? ""));
    case "suggestion":
      return [{ start: region.start, end: region.end, text: context.language ?? "" }];
    case "seam":
      return [];
  }
}
