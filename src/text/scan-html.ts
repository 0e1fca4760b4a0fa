import { decodeEntity, ENTITY } from "./decode-entity.ts";
import type { OpenElements } from "./open-elements.ts";
import type { AddressRegion, Region } from "./region.ts";
import type { Piece } from "./run.ts";

const TAG = /<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'<>]){0,4000})>/iy;
const ATTRIBUTE = /\s(href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** Comments and the like: how they begin and end. */
const SECTIONS = [
  { begin: "<!--", end: "-->" },
  { begin: "<![CDATA[", end: "]]>" },
  { begin: "<?", end: "?>" },
  { begin: "<!", end: ">" },
];

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
      addRun(text, from, at, regions);
      from = next;
    }
    at = text.indexOf("<", next ?? at + 1);
  }
  addRun(text, from, end, regions);
  return regions;
}

function scanSection(text: string, at: number, end: number, regions: Region[]): number | undefined {
  const section = SECTIONS.find(({ begin }) => text.startsWith(begin, at));
  if (section === undefined) return undefined;
  const found = text.slice(0, end).indexOf(section.end, at + section.begin.length);
  const close = found === -1 ? end : found + section.end.length;
  if (section.begin === "<!--") regions.push({ type: "comment", start: at, end: close });
  return close;
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
  if (match === null || TAG.lastIndex > end) return undefined;
  const [tag, slash, name = "", attributes = ""] = match;
  const close = at + tag.length;
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

function addRun(text: string, start: number, end: number, regions: Region[]): void {
  if (start >= end) return;
  const raw = text.slice(start, end);
  const pieces: Piece[] = [];
  let seen = "";
  let from = 0;
  for (const entity of raw.matchAll(ENTITY)) {
    if (entity.index > from) pieces.push({ at: seen.length, start: start + from, end: start + entity.index });
    seen += raw.slice(from, entity.index);
    from = entity.index + entity[0].length;
    pieces.push({ at: seen.length, start: start + entity.index, end: start + from });
    seen += decodeEntity(entity[0]);
  }
  if (from < raw.length) pieces.push({ at: seen.length, start: start + from, end });
  regions.push({ type: "run", run: { style: "html", text: seen + raw.slice(from), pieces }, start, end });
}
