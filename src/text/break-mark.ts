import type { Edit } from "./edit.ts";
import { INVISIBLE } from "./invisible.ts";

/** Comments that programs leave for themselves: a single word, JSON, `key: value`. */
const MARKS = [/^\S*$/, /^[{[]/, /^(?:[\w./@-]+\s+){0,3}[\w./@-]+\s*[:=]\s*\S{0,500}$/];

/**
 * Takes the power from a program's hidden comment: its opening no longer stands where the program looks for
 * it. Of a bot's text every comment is taken for one.
 */
export function breakMark(text: string, start: number, end: number, byBot: boolean): Edit[] {
  const inside = text.slice(start + 4, end).replace(/--!?>$/, "");
  if (/^-?>$/.test(inside)) return [];
  if (inside.startsWith(INVISIBLE) || !(byBot || isMark(inside.trim()))) return [];
  return [{ start: start + 4, end: start + 4, text: INVISIBLE }];
}

function isMark(comment: string): boolean {
  return comment !== "" && MARKS.some((pattern) => pattern.test(comment));
}
