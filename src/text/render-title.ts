import type { TextContext } from "./context.ts";
import { applyEdits } from "./edit.ts";
import { isCodePointBorder } from "./is-code-point-border.ts";
import { rewriteRun } from "./rewrite-run.ts";
import { plainRun } from "./run.ts";
import { settle } from "./settle.ts";

/** GitHub refuses longer titles (observed: "title is too long (maximum is 256 characters)"). */
const LONGEST = 256;

/**
 * Rewrites a title. Titles are no Markdown; but a pull request's title goes into the message of its merge
 * commit, so names and numbers are made harmless here too.
 */
export function renderTitle(text: string, context: TextContext): string {
  const rendered = settle(text, (current) => ({ text: rewriteTitle(current, context), isTight: true }));
  return rendered.length <= LONGEST ? rendered : shorten(rendered, context);
}

/** How far back a space is looked for. */
const REACH = 80;

/** Cuts at a word, never within a number or a name that would then be another one. */
function shorten(text: string, context: TextContext): string {
  const lengths = Array.from({ length: LONGEST - 1 }, (_, index) => LONGEST - 1 - index);
  const words = lengths.slice(0, REACH).filter((length) => /\s/.test(text[length]!));
  for (const length of [...words, ...lengths]) {
    if (!isCodePointBorder(text, length)) continue;
    const cut = `${text.slice(0, length).trimEnd()}…`;
    if (rewriteTitle(cut, context) === cut) return cut;
  }
  return "…";
}

function rewriteTitle(text: string, context: TextContext): string {
  return applyEdits(text, rewriteRun(plainRun("title", text), text, context));
}
