import { breakMark } from "./break-mark.ts";
import { breakSeams } from "./break-seams.ts";
import { collectRegions } from "./collect-regions.ts";
import type { TextContext } from "./context.ts";
import { applyEdits, type Edit } from "./edit.ts";
import type { Region } from "./region.ts";
import { renderCautiously } from "./render-cautiously.ts";
import { rewriteAddress } from "./rewrite-address.ts";
import { rewriteRun } from "./rewrite-run.ts";

/** A text without any of these has nothing to rewrite, and needs no parsing. */
const TELLTALE = /@|#[\d<\\]|gh-|&(?:#|num|commat)|github\.com|\]\(|\]:|<!--|src|href|suggestion|[\da-f]{7}/i;

/** Rewrites the body of an issue, a pull request or a comment. */
export function renderMarkdown(text: string, context: TextContext): string {
  if (!TELLTALE.test(text) && !text.toLowerCase().includes(context.host.toLowerCase())) return text;
  const regions = collectRegions(text);
  if (regions === undefined) return renderCautiously(text, context);
  const edits = breakSeams(regions, context);
  for (const region of regions) edits.push(...editsFor(region, text, context));
  return applyEdits(text, edits);
}

function editsFor(region: Region, text: string, context: TextContext): Edit[] {
  switch (region.type) {
    case "run":
      return rewriteRun(region.run, text, context);
    case "address":
      return rewriteAddress(region, text, context);
    case "comment":
      return breakMark(text, region.start, region.end);
    case "suggestion":
      return [{ start: region.start, end: region.end, text: context.language ?? "" }];
    case "seam":
      return [];
  }
}
