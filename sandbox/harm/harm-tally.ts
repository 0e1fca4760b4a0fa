import type { TextWritten } from "../happening.ts";

export type HarmKind = "mention" | "backlink" | "closing" | "trigger";

/** One harmful spot in what an App wrote. */
export interface HarmFinding {
  kind: HarmKind;
  /** Where it stands: `owner/name` and number of the thread (null for a commit in none), and which text it is. */
  repository: string;
  number: number | null;
  what: TextWritten["what"];
  /** Who or what it acts on: a login, `organization/team`, `owner/name#number`, or the name of a bot. */
  about: string;
  /** The offending text as it stands there. */
  text: string;
}

/** The two repositories of a transfer, `owner/name` each. */
export interface Pair {
  source: string;
  target: string;
}

/** The counts of the report, with examples of each. */
export interface Harm {
  mentions: number;
  backlinks: number;
  closings: number;
  triggers: number;
  findings: HarmFinding[];
}

interface Entry {
  kind: HarmKind;
  repository: string;
  /** Repository that a backlink points at; empty for the other kinds. */
  reaches: string;
  count: number;
  examples: HarmFinding[];
}

const MOST_EXAMPLES = 100;
const MOST_ENTRIES = 10_000;

/**
 * Counts harm exactly and keeps some examples. It does not know which repositories belong together: every
 * reference is counted with the repository it points at, and `harm` leaves out those within the pair.
 */
export class HarmTally {
  readonly #entries = new Map<string, Entry>();
  readonly #nameNow: (name: string) => string;

  /** @param nameNow the name in small letters that a repository has at present, by any that it had */
  constructor(nameNow: (name: string) => string) {
    this.#nameNow = nameNow;
  }

  /** `reaches`: the repository that a backlink points at. */
  add(finding: HarmFinding, reaches = ""): void {
    const entry = this.#entry(finding, reaches.toLowerCase());
    entry.count += 1;
    if (entry.examples.length < MOST_EXAMPLES) entry.examples.push(finding);
  }

  /** What Apps did by writing to `pair.target`. */
  harm(pair: Pair): Harm {
    const target = this.#nameNow(pair.target);
    const inside = [this.#nameNow(pair.source), target];
    const entries = [...this.#entries.values()].filter(
      ({ repository, reaches }) =>
        this.#nameNow(repository) === target && !inside.includes(this.#nameNow(reaches)),
    );
    const count = (kind: HarmKind) =>
      entries.reduce((sum, entry) => sum + (entry.kind === kind ? entry.count : 0), 0);
    return {
      mentions: count("mention"),
      backlinks: count("backlink"),
      closings: count("closing"),
      triggers: count("trigger"),
      findings: entries.flatMap((entry) => entry.examples),
    };
  }

  #entry(finding: HarmFinding, reaches: string): Entry {
    const repository = finding.repository.toLowerCase();
    const room = this.#entries.size < MOST_ENTRIES;
    // Texts can name any number of repositories; past the limit they share one entry, outside of any pair.
    const key = (where: string) => `${finding.kind} ${repository} ${where}`;
    const where = room || this.#entries.has(key(reaches)) ? reaches : "…";
    const known = this.#entries.get(key(where));
    if (known) return known;
    const entry = { kind: finding.kind, repository, reaches: where, count: 0, examples: [] };
    this.#entries.set(key(where), entry);
    return entry;
  }
}
