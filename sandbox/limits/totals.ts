import type { Creation } from "./kind.ts";
import type { LoggedRequest } from "./request-log.ts";

/** What an installation's requests come to, kept while they come. */
export interface Totals {
  requests: number;
  content: number;
  /** Content that was let through, as limits count it. */
  created: Record<Creation, number>;
  points: number;
  /** Requests over a limit. */
  violations: number;
  /** Answers with 403 or 429, and GraphQL's own ways of refusing for a rate. */
  refusals: number;
  /** The first and the last content that was let through: ISO 8601, null before. */
  firstContentAt: string | null;
  lastContentAt: string | null;
}

const none = (): Totals => ({
  requests: 0,
  content: 0,
  created: { issue: 0, pullRequest: 0, other: 0 },
  points: 0,
  violations: 0,
  refusals: 0,
  firstContentAt: null,
  lastContentAt: null,
});

/** Totals by account, so that nobody has to read the whole log for a report. */
export class TotalsByAccount {
  readonly #totals = new Map<string, Totals>();

  /**
   * @param account login of the installation's account; null for requests without one
   * @param creation what limits counted as created; null when it was refused or is no content
   */
  add(account: string | null, entry: LoggedRequest, creation: Creation | null): void {
    const totals = this.#of(account);
    const isRefused = entry.status === 403 || entry.status === 429 || entry.refusal !== null;
    totals.requests += 1;
    totals.points += entry.points;
    if (entry.violation !== null) totals.violations += 1;
    if (isRefused) totals.refusals += 1;
    if (entry.kind === "content") totals.content += 1;
    if (creation === null) return;
    totals.created[creation] += 1;
    totals.firstContentAt ??= entry.at;
    totals.lastContentAt = entry.at;
  }

  /** A copy by lower-cased login; `""` holds what came without an installation token. */
  all(): Record<string, Totals> {
    return Object.fromEntries([...this.#totals].map(([login, totals]) => [login, structuredClone(totals)]));
  }

  #of(account: string | null): Totals {
    const key = account?.toLowerCase() ?? "";
    const known = this.#totals.get(key);
    if (known) return known;
    const totals = none();
    this.#totals.set(key, totals);
    return totals;
  }
}
