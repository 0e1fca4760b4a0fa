/** Of a text of which more is not shown this much of its end stays: where a path leads, what a sentence comes to. */
const END = 80;

/** Characters that are not seen: control, formatting and the direction of writing, halves of others. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Somebody else's words within a sentence of ours, as a code span that they cannot leave: one line, without what is
 * not seen, shortened in the middle. Nothing in it pings, links, or stands at the beginning of a line.
 *
 * @param most characters (code points) of it
 */
export function codeSpan(text: string, most = 200): string {
  const line = shorten(text.replace(/\s+/g, " ").replace(UNSEEN, "").trim(), most);
  const fence = "`".repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  // Blanks on both sides are not shown; an empty span would be two backticks.
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return fence + (line === "" ? pad : pad + line + pad) + fence;
}

function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const signs = [...text];
  if (signs.length <= most) return text;
  return `${signs.slice(0, most - END - 1).join("")}…${signs.slice(-END).join("")}`;
}
