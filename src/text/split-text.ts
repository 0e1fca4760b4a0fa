import { closeWraps } from "./close-wraps.ts";
import { findCuts } from "./find-cuts.ts";
import { isCodePointBorder } from "./is-code-point-border.ts";
import { joinText } from "./join-text.ts";
import { readStructure } from "./read-structure.ts";
import { TIME_LIMIT_MS } from "./time-limit.ts";
import { withinTime } from "./within-time.ts";

/** How long one body may be: UTF-16 units, and bytes of UTF-8. */
export interface Limits {
  readonly characters: number;
  readonly bytes: number;
}

/** Below what GitHub stores (65,536 characters and 262,144 bytes, observed), with room for an attribution. */
const LIMITS: Limits = { characters: 60_000, bytes: 200_000 };

/**
 * Splits a Markdown text into parts that fit, each of which can stand alone: cut between paragraphs where that
 * is possible, never within a code point; what is open at a cut (a fence, `<details>`) is closed and opened
 * again. Mostly the parts are simply stretches of the text; `joinText` gives it back in any case. What takes too long
 * to be understood is cut at the ends of lines.
 */
export function splitText(text: string, limits: Limits = LIMITS): string[] {
  if (fits(text, limits)) return [text];
  // Each of the cuts that are tried is looked at anew.
  return withinTime(TIME_LIMIT_MS, () => split(text, limits)) ?? split(text, limits, false);
}

function split(text: string, limits: Limits, isReadable = readStructure(text) !== undefined): string[] {
  const parts: string[] = [];
  let rest = text;
  while (!fits(rest, limits)) {
    const end = longestFit(rest, limits);
    const { part, next } = (isReadable ? cut(rest, end, limits) : undefined) ?? cutPlainly(rest, end);
    parts.push(part);
    rest = next;
  }
  return [...parts, rest];
}

interface Cut {
  readonly part: string;
  readonly next: string;
}

/** The best cut that can be undone and leaves something to gain. */
function cut(text: string, end: number, limits: Limits): Cut | undefined {
  for (const at of findCuts(text, end)) {
    const before = text.slice(0, at);
    const { closing, opening } = closeWraps(before);
    const made = { part: before + closing, next: opening + text.slice(at) };
    const gains = opening.length < at / 2;
    if (gains && fits(made.part, limits) && joinText([made.part, made.next]) === text) return made;
  }
  return undefined;
}

/** At the end of a line, if there is one. */
function cutPlainly(text: string, end: number): Cut {
  const line = text.lastIndexOf("\n", end - 1) + 1;
  const at = line > end / 2 ? line : end;
  return { part: text.slice(0, at), next: text.slice(at) };
}

function fits(text: string, { characters, bytes }: Limits): boolean {
  return text.length <= characters && (text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes);
}

/** How many units fit, at least one code point. */
function longestFit(text: string, limits: Limits): number {
  let low = 0;
  let high = Math.min(text.length, limits.characters);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle), limits)) low = middle;
    else high = middle - 1;
  }
  if (!isCodePointBorder(text, low)) low--;
  return Math.max(low, isCodePointBorder(text, 1) ? 1 : 2);
}
