import type { TextContext } from "./context.ts";
import { applyEdits } from "./edit.ts";
import { rewriteRun } from "./rewrite-run.ts";
import { plainRun } from "./run.ts";

/** GitHub refuses longer titles (observed: "title is too long (maximum is 256 characters)"). */
const LONGEST = 256;

/**
 * Rewrites a title. Titles are no Markdown; but a pull request's title goes into the message of its merge
 * commit, so names and numbers are made harmless here too.
 */
export function renderTitle(text: string, context: TextContext): string {
  const rendered = applyEdits(text, rewriteRun(plainRun("title", text), text, context));
  return rendered.length <= LONGEST ? rendered : shorten(rendered, context);
}

/** Cuts at a word, never within a number or a name that would then be another one. */
function shorten(text: string, context: TextContext): string {
  for (let length = LONGEST - 1; length > 0; length--) {
    if (length > LONGEST - 80 && !/\s/.test(text[length] ?? " ")) continue;
    const cut = `${text
      .slice(0, length)
      .toWellFormed()
      .replace(/\ufffd$/, "")
      .trimEnd()}…`;
    if (applyEdits(cut, rewriteRun(plainRun("title", cut), cut, context)) === cut) return cut;
  }
  return "…";
}
