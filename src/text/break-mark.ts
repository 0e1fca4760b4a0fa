import type { Edit } from "./edit.ts";
import { INVISIBLE } from "./invisible.ts";

/** Comments that programs leave for themselves: `key: value`, or a single word. */
const MARK = /^<!--(?!\u200b)\s*(?:[\w./@-]+(?:\s+[\w./@-]+){0,3}\s*[:=]\s*\S*|[^\s>]+)\s*-->$/;

/** Takes the power from a bot's hidden comment: its opening no longer stands where the bot looks for it. */
export function breakMark(text: string, start: number, end: number): Edit[] {
  if (!MARK.test(text.slice(start, Math.min(end, start + 2000)))) return [];
  return [{ start: start + 4, end: start + 4, text: INVISIBLE }];
}
