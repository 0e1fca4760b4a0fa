import type { Edit } from "./edit.ts";
import { INVISIBLE } from "./invisible.ts";

/** Comments that programs leave for themselves: `key: value`, a single word, JSON. */
const MARK = /^<!--\s*(?:[\w./@-]+(?:\s+[\w./@-]+){0,3}\s*[:=]\s*\S*|[^\s>]+|[{[].*)\s*-->$/s;

/**
 * Takes the power from a program's hidden comment: its opening no longer stands where the program looks for
 * it. Of a bot's text every comment is taken for one.
 */
export function breakMark(text: string, start: number, end: number, byBot: boolean): Edit[] {
  if (text.startsWith(INVISIBLE, start + 4)) return [];
  if (!byBot && !MARK.test(text.slice(start, end))) return [];
  return [{ start: start + 4, end: start + 4, text: INVISIBLE }];
}
