/** A page as GitHub's filters look at it. */
export interface Page {
  /** The text nodes outside `pre`, `code`, `a`, `script` and `style`. */
  readonly texts: readonly string[];
  /** The targets of all links. */
  readonly links: readonly string[];
  /**
   * The same text in one: inline elements leave no trace, a link leaves its target in place of its text, and
   * U+0000 stands behind it, for code, and at the bounds of a block.
   */
  readonly flow: string;
}
