/**
 * How an issue comes into the target: written anew (`copy`), moved by GitHub itself (`native`), or handed to
 * GitHub's importer (`import`). Pull requests are always made anew.
 */
export type Strategy = "copy" | "native" | "import";

/** What can be asked for: `auto` takes the one that keeps most. */
export const WISHES = ["auto", "copy", "native", "import"] as const;
export type Wish = (typeof WISHES)[number];

/** A strategy with the reason for it, a sentence for a person. */
export interface Choice {
  readonly strategy: Strategy;
  readonly why: string;
}
