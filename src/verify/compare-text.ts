/**
 * How a text that stands there compares with the one that was sent: the same; with something added, none of it
 * lost; or with a line that is lost, the first of which is named.
 */
export type TextVerdict =
  | { readonly is: "same" }
  | { readonly is: "added to" }
  | { readonly is: "lost"; readonly line: string };

/** A line that is quoted in a difference is cut after so many characters. */
const QUOTED = 80;

/**
 * Compares a text line by line, without regard to line endings, trailing blanks and ticked boxes: GitHub may
 * store other line endings than were sent, and a list of tasks is there to be ticked.
 */
export function compareText(wanted: string, there: string): TextVerdict {
  const [lines, standing] = [linesOf(wanted), linesOf(there)];
  let next = 0;
  for (const line of lines) {
    const found = standing.indexOf(line, next);
    if (found < 0) return { is: "lost", line: line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line };
    next = found + 1;
  }
  return { is: lines.length === standing.length ? "same" : "added to" };
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd().replace(/^(\s*[-*+]|\s*\d+[.)]) \[[xX ]\]/, "$1 [ ]"))
    .filter((line) => line !== "");
}

/**
 * What is rewritten in a copy, and so need not stand in it as it was: addresses, references with an owner (`a/b#1`,
 * and `a#1`, which people also write as `issue#1`), the letters before a number, commits, the word that makes code a suggestion.
 */
const REWRITTEN =
  /https?:\/\/\S+|[\w.-]+\/[\w.-]+[#@]\w+|[\w-]+#(?=\d)|\bgh-(?=\d)|\b[0-9a-f]{7,40}\b|(?<=^(?:[ \t>]|[-*+] |\d+[.)] )*[`~]{3,} *)suggestion/gimu;

/**
 * Whether every letter of an original stands in its copy, in order. It knows nothing of how texts are rewritten
 * but that addresses are, and so finds what the rewriting itself would lose.
 */
export function keepsLetters(original: string, copy: string): boolean {
  const letters = original.replace(REWRITTEN, " ").match(/\p{L}/gu) ?? [];
  let position = 0;
  for (const letter of letters) {
    const found = copy.indexOf(letter, position);
    if (found < 0) return false;
    position = found + letter.length;
  }
  return true;
}
