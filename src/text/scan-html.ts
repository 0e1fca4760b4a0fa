import { decodedRun } from "./decoded-run.ts";
import type { OpenElements } from "./open-elements.ts";
import type { AddressRegion, Region, RunRegion } from "./region.ts";
import type { Style } from "./run.ts";

const TAG = /<(\/?)([a-z][^\s/<>]*)((?:"[^"]{0,4000}"|'[^']{0,4000}'|[^"'<>]){0,4000})>/iy;
/** A tag that never ends: a browser reads what follows as its attributes, and no link may be written there. */
const OPENING = /^<\/?[a-z]/i;

/** Elements whose tags GitHub shows as text (GFM, "Disallowed Raw HTML"). */
const SHOWN = /^(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)$/i;

const ATTRIBUTE = /\s(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** How a browser ends a comment, and what else begins with `<!` or `<?` (html.spec.whatwg.org, "Tokenization"). */
const COMMENT_END = /--!?>/g;

/**
 * Reads raw HTML from `start` to `end` of `text`: comments, addresses in attributes and the text between the
 * tags become regions, tags are reported to `elements`.
 */
export function scanHtml(text: string, start: number, end: number, elements: OpenElements): Region[] {
  const regions: Region[] = [];
  let from = start;
  let at = text.indexOf("<", start);
  while (at !== -1 && at < end) {
    const next = scanSection(text, at, end, regions) ?? scanTag(text, at, end, elements, regions);
    if (next !== undefined) {
      addRun("html", text, from, at, regions);
      regions.push({ type: "seam", start: at, end: next });
      from = next;
    } else if (OPENING.test(text.slice(at, at + 3))) {
      addRun("html", text, from, at, regions);
      from = endOfOpening(text, at, end);
      addRun("title", text, at, from, regions);
    }
    at = text.indexOf("<", next ?? at + 1);
  }
  addRun("html", text, from, end, regions);
  return regions;
}

function scanSection(text: string, at: number, end: number, regions: Region[]): number | undefined {
  const isComment = text.startsWith("<!--", at);
  if (!isComment && text[at + 1] !== "!" && text[at + 1] !== "?") return undefined;
  const found = isComment ? endOfComment(text, at) : text.indexOf(">", at) + 1;
  const close = found === 0 || found > end ? end : found;
  if (isComment) regions.push({ type: "comment", start: at, end: close });
  regions.push(hiddenRun(isText(text.slice(at, close)) ? "title" : "label", text, at, close));
  return close;
}

/** A comment with `--` inside is text to GitHub's parser when it stands in a line (CommonMark 0.29). */
function isText(comment: string): boolean {
  return comment.slice(4, -3).includes("--");
}

function endOfOpening(text: string, at: number, end: number): number {
  const next = text.indexOf("<", at + 1);
  return next === -1 || next > end ? end : next;
}

/** Nobody sees what stands in comments and tags, but mails quote the names in it. */
function hiddenRun(style: Style, text: string, start: number, end: number): RunRegion {
  return { type: "run", run: decodedRun(style, text, start, end), start, end };
}

function endOfComment(text: string, at: number): number {
  COMMENT_END.lastIndex = at + 2;
  return COMMENT_END.test(text) ? COMMENT_END.lastIndex : 0;
}

function scanTag(
  text: string,
  at: number,
  end: number,
  elements: OpenElements,
  regions: Region[],
): number | undefined {
  TAG.lastIndex = at;
  const match = TAG.exec(text);
  if (match === null || TAG.lastIndex > end || SHOWN.test(match[2]!)) return undefined;
  const [tag, slash, name = "", attributes = ""] = match;
  const close = at + tag.length;
  if (/[<>]/.test(attributes)) regions.push(hiddenRun("label", text, at, close));
  if (slash === "/") elements.close(name.toLowerCase(), at);
  else elements.open(name.toLowerCase(), close);
  const base = close - 1 - attributes.length;
  for (const found of attributes.matchAll(ATTRIBUTE)) regions.push(attribute(found, base, at, close));
  return close;
}

function attribute(
  found: RegExpExecArray,
  base: number,
  outerStart: number,
  outerEnd: number,
): AddressRegion {
  const value = found[2] ?? found[3] ?? found[4] ?? "";
  const quoted = found[4] === undefined ? 1 : 0;
  const end = base + found.index + found[0].length - quoted;
  const image = found[1]?.toLowerCase() === "src";
  return { type: "address", form: "attribute", image, start: end - value.length, end, outerStart, outerEnd };
}

function addRun(style: Style, text: string, start: number, end: number, regions: Region[]): void {
  if (start < end) regions.push({ type: "run", run: decodedRun(style, text, start, end), start, end });
}
