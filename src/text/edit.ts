import { INVISIBLE } from "./invisible.ts";

/** Replace what stands from `start` to `end` (offsets in UTF-16 units) by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies edits to a text; every other unit stays as it was. Of two edits that overlap the one that begins
 * first wins, and of two that begin together the one that only inserts goes first.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let done = 0;
  for (const edit of ordered) {
    if (edit.start < done) continue;
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}

/** Signs beside which a name or number reads the same, whatever is behind them. */
const CALM_BEFORE = /^[\s("'*_,;|<]?$/;
const CALM_AFTER = /^(?:$|[\s)"'*.,:;!?<>|]|_(?![a-z\d_]))/i;

/** What the brackets of a link that is written behind it may make a link of. */
const HALF_LINK = /\]\([^\n)]*$/;

/** What may read in another way once the sign before it is parted from it. */
const RESTLESS = /^(?:\S+?(?:[/@#&\\]|gh-\d)|[\da-f]{7})/i;

/**
 * Whether an edit may have changed how its neighbours read, so that the text has to be read again. Between
 * spaces, brackets and stops it cannot.
 */
export function isTight(text: string, { start, end, text: written }: Edit): boolean {
  if (written === INVISIBLE) return RESTLESS.test(text.slice(end, end + 100));
  if (written.includes("](") && HALF_LINK.test(text.slice(Math.max(0, start - 200), start))) return true;
  return (
    !CALM_BEFORE.test(text.slice(Math.max(0, start - 1), start)) || !CALM_AFTER.test(text.slice(end, end + 2))
  );
}
