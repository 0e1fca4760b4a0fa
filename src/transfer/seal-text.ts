import { closeWraps } from "../text/close-wraps.ts";
import { readParts } from "../text/read-parts.ts";

/** Elements without an end tag (html.spec.whatwg.org, "Void elements"). */
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

const DEFINITIONS = new Set(["definition", "gfmFootnoteDefinition"]);

const NEXT = "<!-- homecoming: next -->";

/**
 * A Markdown text such that another one can follow in the same body and neither changes the other: what is open
 * at its end (a fence, `<details>`, `<pre>`, a hidden comment) is closed, the text itself stays as it is.
 * Undefined when it cannot stand beside others: its link definitions and footnotes would count in theirs, other
 * tags that are left open would take them in, or it cannot be parsed in time.
 */
export function sealText(text: string): string | undefined {
  const sealed = text + closeWraps(text).closing;
  const body = `${sealed}\n\n---\n\n${NEXT}\n**next**`;
  const parts = readParts(body);
  if (parts === undefined || parts.some(({ type }) => DEFINITIONS.has(type))) return undefined;
  const [line, mark, next] = parts.filter(({ isBlock }) => isBlock).slice(-3);
  const isMark = mark?.type === "htmlFlow" && body.slice(mark.start, mark.end) === NEXT;
  const standsApart = line?.type === "thematicBreak" && isMark && next?.type === "paragraph";
  const html = parts.filter(({ type }) => type === "htmlFlow" || type === "htmlText");
  const tags = html.map(({ start, end }) => body.slice(start, end)).join("\n");
  return standsApart && closesItsTags(tags) ? sealed : undefined;
}

function closesItsTags(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, tag] of withoutComments(html).matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    const name = tag!.toLowerCase();
    if (VOID.has(name)) continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

/** In linear time, also where many comments are opened and none is closed. */
function withoutComments(html: string): string {
  let kept = "";
  let from = 0;
  for (;;) {
    const start = html.indexOf("<!--", from);
    const end = start < 0 ? -1 : html.indexOf("-->", start + 4);
    if (end < 0) return kept + html.slice(from);
    kept += html.slice(from, start);
    from = end + 3;
  }
}
