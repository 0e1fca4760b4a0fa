import type { RepositoryName } from "../repository-name.ts";

/** What the gate has to know to judge a text. */
export interface GateContext {
  readonly kind: "issue" | "pull" | "comment" | "commit" | "title";
  readonly source: RepositoryName;
  readonly target: RepositoryName;
  /** Where the text will stand: its `#n` are threads of this repository. */
  readonly here: RepositoryName;
  /** `github.com` or a GHES host. github.com is always looked at as well, both with and without `www.`. */
  readonly host: string;
  /** Whether the App itself created this thread of the target: it may be named, linked and closed. */
  isOurs(targetNumber: number): boolean;
  /** Lines that a bot of the target obeys; `pattern` is matched against single lines with the flag `i`. */
  readonly triggers: readonly {
    readonly name: string;
    readonly pattern: string;
    /** Whether the bot reads inside backtick fences and HTML comments too. */
    readonly insideFences: boolean;
  }[];
}
