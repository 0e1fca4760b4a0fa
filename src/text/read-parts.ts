import { parseMarkdown } from "./parse-markdown.ts";

/** A part of a Markdown text. Offsets in UTF-16 units. */
export interface Part {
  /** The parser's name of it: `paragraph`, `htmlFlow`, `codeText` and so on. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is a block of the document itself, and of no quote, list item or other block. */
  readonly isBlock: boolean;
}

/**
 * The parts of a Markdown text in order, whole before what is in it; undefined for a text that cannot be parsed in
 * time. Emphasis is none (parse-markdown.ts).
 */
export function readParts(text: string): Part[] | undefined {
  const events = parseMarkdown(text);
  if (events === undefined) return undefined;
  const parts: Part[] = [];
  let depth = 0;
  for (const [kind, { type, start, end }] of events) {
    // What holds definitions and the paragraph after them is no block of its own.
    if (type === "content") continue;
    if (kind === "exit") depth--;
    else {
      const isBlock = depth++ === 0 && !/^(?:line|whitespace)/.test(type);
      parts.push({ type, start: start.offset, end: end.offset, isBlock });
    }
  }
  return parts;
}
