import { type Events, parseMarkdown } from "./parse-markdown.ts";

/** Something that must be closed before a cut and opened again after it. */
export interface Wrap {
  /** A cut from `start` up to, not at, `end` is inside. `end` is infinite when nothing closes it. */
  readonly start: number;
  readonly end: number;
  readonly open: string;
  readonly close: string;
  readonly isFence: boolean;
}

/** Where a text may be cut. Offsets in UTF-16 units. */
export interface Structure {
  /** Where the blocks of the document begin. */
  readonly blocks: readonly number[];
  /** By their starts, from without to within. */
  readonly wraps: readonly Wrap[];
  /** What a cut would spoil: links, code spans, tags, tables' heads. */
  readonly whole: readonly { readonly start: number; readonly end: number }[];
}

type Token = Events[number][1];

const WHOLE = new Set<string>([
  "codeText",
  "link",
  "image",
  "autolink",
  "literalAutolink",
  "htmlText",
  "gfmFootnoteCall",
  "characterReference",
  "characterEscape",
  "definition",
  "tableHead",
  "atxHeading",
  "setextHeading",
]);

/** Reads how a Markdown text hangs together; undefined for a text that cannot be parsed in time. */
export function readStructure(text: string): Structure | undefined {
  const events = parseMarkdown(text);
  if (events === undefined) return undefined;
  const blocks: number[] = [];
  const whole: { start: number; end: number }[] = [];
  const wraps: Wrap[] = [];
  const tags = new TagReader(text, wraps);
  let depth = 0;
  for (const [kind, token] of events) {
    if (kind === "exit") {
      depth--;
      continue;
    }
    const start = token.start.offset;
    const end = token.end.offset;
    if (depth++ === 0 && !/^(?:line|whitespace)/.test(token.type)) blocks.push(lineStart(text, start));
    if (WHOLE.has(token.type)) whole.push({ start, end });
    if (token.type === "codeFenced") wraps.push(fenceWrap(text, token));
    else if (token.type === "htmlFlow" || token.type === "htmlText") tags.read(start, end);
  }
  tags.finish();
  return { blocks, whole, wraps: wraps.sort((a, b) => a.start - b.start) };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** A fence within lists or quotes is opened again behind the same quote signs. */
function fenceWrap(text: string, { start, end }: Token): Wrap {
  const first = /^[^\n]*\n?/.exec(text.slice(start.offset, end.offset))?.[0] ?? "";
  const [, marks = "```"] = /^(`{3,}|~{3,})/.exec(first) ?? [];
  const before = text.slice(lineStart(text, start.offset), start.offset);
  const indent = before.replace(/[^>\s]/g, " ").replace(/ {4,}$/, "   ");
  const last = text.slice(lineStart(text, end.offset), end.offset);
  const isClosed = end.offset - start.offset > first.length && last.trimEnd().endsWith(marks);
  return {
    start: start.offset + first.length,
    end: isClosed ? end.offset - last.length : Number.POSITIVE_INFINITY,
    open: `${indent}${first.trimEnd()}\n`,
    close: `${indent}${marks}`,
    isFence: true,
  };
}

/** Finds the elements and comments that hold more than a line. */
class TagReader {
  readonly #text: string;
  readonly #wraps: Wrap[];
  readonly #open: { name: string; tag: string; end: number }[] = [];

  constructor(text: string, wraps: Wrap[]) {
    this.#text = text;
    this.#wraps = wraps;
  }

  read(start: number, end: number): void {
    const raw = this.#text.slice(start, end);
    for (const found of raw.matchAll(/<!--[\s\S]*?(?:-->|$)|<(\/?)(details|pre)(?:\s[^<>]*)?>/gi)) {
      const [tag, slash, name] = found;
      const at = start + found.index;
      if (name === undefined) this.#comment(at, tag);
      else if (slash === "/") this.#close(name.toLowerCase(), at);
      else this.#open.push({ name: name.toLowerCase(), tag, end: at + tag.length });
    }
  }

  finish(): void {
    while (this.#open.length > 0) this.#close(this.#open.at(-1)!.name, Number.POSITIVE_INFINITY);
  }

  #comment(at: number, tag: string): void {
    const end = tag.endsWith("-->") && tag.length >= 7 ? at + tag.length - 3 : Number.POSITIVE_INFINITY;
    this.#wraps.push({ start: at + 4, end, open: "<!--\n", close: "\n-->", isFence: false });
  }

  #close(name: string, at: number): void {
    const index = this.#open.findLastIndex((element) => element.name === name);
    const element = this.#open[index];
    if (element === undefined) return;
    this.#open.length = index;
    const [open, close] = name === "pre" ? [element.tag, `</pre>`] : [`${element.tag}\n\n`, "\n\n</details>"];
    this.#wraps.push({ start: element.end, end: at, open, close, isFence: false });
  }
}
