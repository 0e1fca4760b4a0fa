import type { Edit } from "./edit.ts";
import { INVISIBLE } from "./invisible.ts";

const KEYWORD =
  /(?<![\w/@.#-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=((?:[\s:*_~>]|<\/?[a-z]+>|\[|\\)*)$)/i;

/** How far back a keyword is looked for; only space, marks of emphasis and tags may stand between. */
const REACH = 60;

/**
 * Takes the power from a closing keyword (docs.github.com, "Linking a pull request to an issue") that stands
 * before the reference at `start`: an invisible character after it, so that it reads as before.
 */
export function breakKeyword(text: string, start: number): Edit[] {
  const from = Math.max(0, start - REACH);
  const found = KEYWORD.exec(text.slice(from, start));
  if (found === null) return [];
  const at = from + found.index + found[0].length;
  return [{ start: at, end: at, text: INVISIBLE }];
}
