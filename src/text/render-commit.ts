import type { TextContext } from "./context.ts";
import { applyEdits, type Edit } from "./edit.ts";
import { INVISIBLE } from "./invisible.ts";
import { prefixSubject } from "./prefix-subject.ts";
import { replaceCherryPicks } from "./replace-cherry-picks.ts";
import { rewriteRun } from "./rewrite-run.ts";
import { plainRun } from "./run.ts";
import { settle } from "./settle.ts";

/** `Co-authored-by: Bob <bob@example.com>`, `dependency-version: 0a1b2c3`: what tools read stays as it is. */
const TRAILER = /^(?:[a-z][a-z-]*-by: .*<[^<>\s@]*@[^<>\s]+>|[ \t]*[a-z][a-z-]*: [\da-f]{7,64})[ \t]*\r?$/gim;

/**
 * Rewrites a commit message: no Markdown, but GitHub links, notifies and closes from it all the same. Trailers
 * stay, but that no name in them may notify and no number link.
 */
export function renderCommit(text: string, context: TextContext): string {
  const message = prefixSubject(replaceCherryPicks(text, context), context.subjectPrefix);
  return settle(message, (current) => ({ text: rewriteMessage(current, context), isTight: true }));
}

function rewriteMessage(message: string, context: TextContext): string {
  const trailers = [...message.matchAll(TRAILER)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
  const isInTrailer = ({ start, end }: Edit) =>
    trailers.some((trailer) => start < trailer.end && end > trailer.start);
  const edits = rewriteRun(plainRun("commit", message), message, context);
  return applyEdits(
    message,
    edits.flatMap((edit) => (isInTrailer(edit) ? partNumber(edit, message) : [edit])),
  );
}

/** In a trailer a name or number is parted from its sign at most. */
function partNumber(edit: Edit, message: string): Edit[] {
  if (edit.text === INVISIBLE) return [edit];
  const at = message.indexOf("#", edit.start) + 1;
  return at === 0 || at >= edit.end ? [] : [{ start: at, end: at, text: INVISIBLE }];
}
