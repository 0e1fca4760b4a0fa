const LOGIN = "[a-z0-9][a-z0-9-]{0,38}(?![a-z0-9-])";

/** A line of CSS that somebody left outside of code: `@import "x.css"`. */
const AT_RULE = "import\\s*(?:[\"'<]|url\\()";

/**
 * A login ends before anything but a slash, an underscore or a dot within a word: `@bob.` is one and `@bob.org`
 * is not. (html-pipeline's filter for mentions, whose rules GitHub's follow.)
 */
const USER = new RegExp(`(?<!\\w)@(?!${AT_RULE})${LOGIN}(?!/)(?=\\.+(?:\\W|$)|[^\\w.]|$)`, "gi");
const TEAM = new RegExp(`(?<!\\w)@${LOGIN}/[a-z0-9][\\w-]*`, "gi");

/**
 * Every `@login` and `@org/team` of a piece of live text, as written. Word characters are ASCII only: after
 * `é` or an invisible space a mention begins, and one within it ends it.
 */
export function findMentions(text: string): string[] {
  if (!text.includes("@")) return [];
  return [...text.matchAll(USER), ...text.matchAll(TEAM)].map(([span]) => span);
}
