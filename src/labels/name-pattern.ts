/**
 * Whether a label name fits a name or pattern of the configuration. Three forms, all without regard to
 * case, as label names are on GitHub: the exact name (`bug`), a name with `*` for any run of characters
 * (`program: *`), a regular expression between slashes (`/^backport release-\d\d\.\d\d$/`).
 *
 * Throws a SyntaxError when what stands between the slashes is no regular expression; the schema of the
 * configuration refuses such a pattern beforehand.
 */
export function fitsName(pattern: string, name: string): boolean {
  return isPattern(pattern) ? regExpOf(pattern).test(name) : fold(pattern) === fold(name);
}

/** Whether a key of the configuration is a pattern rather than an exact name. */
export function isPattern(text: string): boolean {
  return text.includes("*") || isRegExp(text);
}

/** The form in which label names are compared. */
export function fold(name: string): string {
  return name.toLowerCase();
}

/** The regular expression that a pattern stands for. Throws a SyntaxError on a broken one. */
export function regExpOf(pattern: string): RegExp {
  if (isRegExp(pattern)) return new RegExp(pattern.slice(1, -1), "iu");
  const pieces = pattern.split("*").map((piece) => piece.replace(/[.+?^${}()|[\]\\/]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "isu");
}

function isRegExp(text: string): boolean {
  return text.length > 2 && text.startsWith("/") && text.endsWith("/");
}
