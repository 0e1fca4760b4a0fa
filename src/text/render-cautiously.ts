import type { TextContext } from "./context.ts";
import { decodedRun } from "./decoded-run.ts";
import { applyEdits, type Edit } from "./edit.ts";
import { rewriteRun } from "./rewrite-run.ts";

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/**
 * Rewrites a text that cannot be parsed in time. Without a parser nobody knows what is a link, so names and
 * numbers are only parted by invisible characters, and addresses are replaced as they stand. Plain fences are
 * recognised; all other code is taken for text.
 */
export function renderCautiously(text: string, context: TextContext): string {
  const edits: Edit[] = [];
  let fence: string | undefined;
  let start = 0;
  for (const line of text.split("\n")) {
    const [, marks, info = ""] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (marks?.startsWith(fence) && info.trim() === "") fence = undefined;
    } else if (marks !== undefined && !(marks.startsWith("`") && info.includes("`"))) fence = marks;
    else edits.push(...rewriteRun(decodedRun("title", text, start, start + line.length), text, context));
    start += line.length + 1;
  }
  return applyEdits(text, edits);
}
