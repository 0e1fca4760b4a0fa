import { type Part, readParts } from "../text/read-parts.ts";

/** What a person asked for in a comment: on a thread of the source, or on a copy. */
export interface Command {
  readonly side: "source" | "target";
  readonly number: number;
  /** What stood behind `/transfer`. */
  readonly rest: string;
  readonly user: string;
  readonly comment: { readonly id: number; readonly nodeId: string };
}

/** The word at the beginning of a line. */
const WORD = /^[ \t]*\/transfer(?!\S)/gm;

const BLANK_LINE = /\n[ \t]*\r?\n/g;

/**
 * A command is looked for in so many characters: anybody's comments are parsed before any right is asked, and some
 * texts of this length keep the parser busy for half a second already.
 */
const MOST_CHARACTERS = 10_000;

/** More than the longest name of a branch and its repository. What is behind it is not kept. */
const MOST_BEHIND = 500;

/** What is no plain text within a paragraph. */
const BLOTTED = new Set([
  "autolink",
  "codeText",
  "gfmFootnoteCall",
  "htmlText",
  "image",
  "link",
  "literalAutolink",
]);

/**
 * Finds `/transfer` in a comment: a line of its own in a paragraph of its own text. What is quoted, in a list,
 * in code or in an HTML comment is not a command; nor is what stands behind 10,000 characters, or in a text that
 * cannot be parsed in time. Answers what stands behind the word (500 characters at the most), or undefined.
 */
export function parseCommand(body: string): { rest: string } | undefined {
  const text = stretchWithWord(body.replace(/^\ufeff/, ""));
  const parts = text === undefined ? undefined : readParts(text);
  if (text === undefined || parts === undefined) return undefined;
  const plain = blot(text, parts);
  const paragraphs = parts.filter(({ type, isBlock }) => isBlock && type === "paragraph");
  for (const { start, end } of paragraphs)
    for (const line of plain.slice(start, end).split(/\r\n|\n|\r/)) {
      if (!/^\/transfer(?![^ \t])/.test(line)) continue;
      return { rest: line.slice("/transfer".length).trim().slice(0, MOST_BEHIND).toWellFormed() };
    }
  return undefined;
}

/** A comment up to the end of the last paragraph that may hold a command: what comes after it changes none. */
function stretchWithWord(body: string): string | undefined {
  const whole = body.slice(0, MOST_CHARACTERS);
  const cut = [...whole.matchAll(BLANK_LINE)].at(-1)?.index ?? 0;
  const text = whole.length === body.length ? whole : whole.slice(0, cut);
  const last = [...text.matchAll(WORD)].at(-1);
  if (last === undefined) return undefined;
  const end = text.slice(last.index).search(BLANK_LINE);
  return end < 0 ? text : text.slice(0, last.index + end);
}

/** A text as it was typed, with everything in it that is not plain text blotted out. */
function blot(text: string, parts: readonly Part[]): string {
  let blotted = "";
  for (const { type, start, end } of parts) {
    if (!BLOTTED.has(type) || end <= blotted.length) continue;
    blotted += text.slice(blotted.length, start) + "�".repeat(end - Math.max(start, blotted.length));
  }
  return blotted + text.slice(blotted.length);
}
