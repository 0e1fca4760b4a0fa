/**
 * A transfer goes through three lines, in this order, and waits in each for the budget that it needs next:
 * `create` for new issues in the target, `fill` for content in the target, `link` for content in the source.
 */
export const LINES = ["create", "fill", "link"] as const;
export type Line = (typeof LINES)[number];

/** The line after this one; undefined after the last. */
export function lineAfter(line: Line): Line | undefined {
  return LINES[LINES.indexOf(line) + 1];
}
