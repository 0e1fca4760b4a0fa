/** What a text would do on GitHub beside being read, or why that could not be told (`unreadable`). */
export interface Harm {
  readonly kind: "mention" | "backlink" | "closing" | "trigger" | "unreadable";
  /** The offending text, or for `unreadable` the reason; at most 120 characters. */
  readonly span: string;
}
