import { decodeEntity } from "./decode-entity.ts";
import { OpenElements } from "./open-elements.ts";
import { type Events, parseMarkdown } from "./parse-markdown.ts";
import type { AddressRegion, Region } from "./region.ts";
import type { Piece, Run } from "./run.ts";
import { scanHtml } from "./scan-html.ts";

type Token = Events[number][1];

const ADDRESSES = new Set<string>(["autolinkProtocol", "literalAutolinkHttp", "literalAutolinkWww"]);

/** No link can stand within another: these end a raw `<a>`. */
const LINKS = new Set<string>(["link", "autolink", "literalAutolink"]);

/** Strings whose text is not shown. */
const SKIPPED = new Set<string>([
  "resourceDestinationString",
  "definitionDestinationString",
  "codeFencedFenceInfo",
  "codeFencedFenceMeta",
  "gfmFootnoteCallString",
  "gfmFootnoteDefinitionLabelString",
]);

/** Text inside a link or beside it, where no link can be made. */
const LABELS = new Set<string>([
  "labelText",
  "referenceString",
  "definitionLabelString",
  "resourceTitleString",
  "definitionTitleString",
]);

/** What bounds the reach of raw HTML tags. */
const SCOPES = new Set<string>([
  "blockQuote",
  "listOrdered",
  "listUnordered",
  "gfmFootnoteDefinition",
  "atxHeading",
  "setextHeading",
  "tableContent",
]);
const BLOCKS = new Set<string>(["htmlFlow", "paragraph"]);

/** The parts of a Markdown text that may have to change; undefined for a text that cannot be parsed in time. */
export function collectRegions(text: string): Region[] | undefined {
  const events = parseMarkdown(text);
  if (events === undefined) return undefined;
  const collector = new Collector(text);
  for (const [kind, token] of events) {
    if (kind === "enter") collector.enter(token);
    else collector.exit(token);
  }
  return collector.finish();
}

/** What does not end a run of text. */
function isPartOfText(type: string): boolean {
  return type === "data" || /^(?:character|escape)/.test(type);
}

interface Link {
  readonly start: number;
  readonly end: number;
  readonly image: boolean;
  readonly labels: Run[];
}

class Collector {
  readonly #text: string;
  readonly #regions: Region[] = [];
  readonly #elements = new OpenElements();
  readonly #links: Link[] = [];
  #pieces: Piece[] = [];
  #seen = "";
  #labels = 0;
  #skipped = 0;

  constructor(text: string) {
    this.#text = text;
  }

  enter(token: Token): void {
    const type: string = token.type;
    if (type === "data") this.#add(token, this.#slice(token));
    else if (type === "characterEscape") this.#add(token, this.#slice(token).slice(1));
    else if (type === "characterReference") this.#add(token, decodeEntity(this.#slice(token)));
    else if (!isPartOfText(type)) {
      this.#flush();
      this.#enterOther(token);
    }
  }

  exit(token: Token): void {
    const type: string = token.type;
    if (isPartOfText(type)) return;
    this.#flush();
    if (SKIPPED.has(type)) this.#skipped--;
    else if (LABELS.has(type)) this.#labels--;
    else if (SCOPES.has(type)) this.#elements.leaveScope(token.end.offset);
    else if (BLOCKS.has(type)) this.#elements.leaveBlock(token.end.offset);
    else if (type === "link" || type === "image") this.#links.pop();
  }

  finish(): Region[] {
    this.#flush();
    this.#elements.finish(this.#text.length);
    return this.#regions.flatMap((region) => this.#hush(region));
  }

  /** Of what stands in code or in a raw `<a>`, the text stays as it is, but for names in links; addresses count. */
  #hush(region: Region): Region[] {
    const isCode = this.#elements.isCode(region.start);
    if (!isCode && !this.#elements.isLink(region.start)) return [region];
    if (region.type === "run") return isCode ? [] : [{ ...region, run: { ...region.run, style: "label" } }];
    if (region.type !== "address") return [];
    const isSeen = region.form === "autolink" || region.form === "literal";
    if (!isSeen) return [region];
    return isCode ? [] : [{ ...region, form: "destination" }];
  }

  #enterOther(token: Token): void {
    const type: string = token.type;
    const start = token.start.offset;
    const end = token.end.offset;
    if (LINKS.has(type)) this.#elements.endLink();
    if (type === "htmlFlow" || type === "htmlText") {
      this.#regions.push(...scanHtml(this.#text, start, end, this.#elements));
    } else if (type === "link" || type === "image") {
      this.#links.push({ start, end, image: type === "image", labels: [] });
    } else if (ADDRESSES.has(type)) this.#autolink(token);
    else if (type === "listItemPrefix") {
      this.#elements.leaveScope(start);
      this.#elements.enterScope();
    } else if (LABELS.has(type)) this.#labels++;
    else if (SCOPES.has(type)) this.#elements.enterScope();
    else if (SKIPPED.has(type)) this.#enterSkipped(token);
  }

  #enterSkipped(token: Token): void {
    this.#skipped++;
    const start = token.start.offset;
    const end = token.end.offset;
    if (token.type === "codeFencedFenceInfo") {
      if (/^suggestion$/i.test(this.#slice(token))) this.#regions.push({ type: "suggestion", start, end });
    } else if (token.type === "definitionDestinationString") {
      this.#address({ form: "definition", image: false, start, end, outerStart: start, outerEnd: end });
    } else if (token.type === "resourceDestinationString") {
      const link = this.#links.at(-1);
      const outer = { outerStart: link?.start ?? start, outerEnd: link?.end ?? end };
      const label = link?.labels.length === 1 ? { label: link.labels[0] as Run } : {};
      this.#address({ form: "destination", image: link?.image ?? false, start, end, ...outer, ...label });
    }
  }

  #autolink(token: Token): void {
    const start = token.start.offset;
    const end = token.end.offset;
    const isAngled = token.type === "autolinkProtocol";
    const outer = isAngled
      ? { outerStart: start - 1, outerEnd: end + 1 }
      : { outerStart: start, outerEnd: end };
    const seen = isAngled ? "autolink" : "literal";
    this.#address({ form: this.#labels > 0 ? "destination" : seen, image: false, start, end, ...outer });
  }

  #address(address: Omit<AddressRegion, "type">): void {
    this.#regions.push({ type: "address", ...address });
  }

  #slice(token: Token): string {
    return this.#text.slice(token.start.offset, token.end.offset);
  }

  #add(token: Token, seen: string): void {
    if (this.#skipped > 0) return;
    this.#pieces.push({ at: this.#seen.length, start: token.start.offset, end: token.end.offset });
    this.#seen += seen;
  }

  #flush(): void {
    const pieces = this.#pieces;
    if (pieces.length === 0) return;
    const run: Run = { style: this.#labels > 0 ? "label" : "markdown", text: this.#seen, pieces };
    this.#pieces = [];
    this.#seen = "";
    const start = (pieces[0] as Piece).start;
    this.#regions.push({ type: "run", run, start, end: (pieces.at(-1) as Piece).end });
    if (this.#labels > 0) this.#links.at(-1)?.labels.push(run);
  }
}
