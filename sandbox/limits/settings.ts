/**
 * The limits that the sandbox holds its callers to; a world file overrides single ones under `limits`.
 * `null` takes a limit off. Points, content and concurrency are GitHub's secondary limits (docs, "Rate limits
 * for the REST API"); those for new issues are not documented but measured by others (cli/cli#4801).
 */
export interface LimitSettings {
  contentPerMinute: number | null;
  contentPerHour: number | null;
  issuesPerMinute: number | null;
  issuesPerHour: number | null;
  pullRequestsPerHour: number | null;
  /** Counted for each endpoint by itself. */
  pointsPerMinuteRest: number | null;
  pointsPerMinuteGraphql: number | null;
  concurrent: number | null;
  /** Primary limits; `documented` follows the account's repositories and users. */
  corePerHour: number | null | "documented";
  graphqlPerHour: number | null | "documented";
  searchPerMinute: number | null;
  /** Seconds for which an installation is blocked after it went over a secondary limit. */
  blockSeconds: number;
  /** Refusals in one block after which the installation counts as one that does not listen: an hour. */
  banAfter: number;
  /** Whether a secondary refusal says how long to wait; GitHub often does not (observed). */
  retryAfter: "always" | "never" | "sometimes";
  /** The status of REST refusals; the docs name both. */
  refusalStatus: 403 | 429 | "either";
  /** Seeds the choice among the shapes of refusal. */
  refusalSeed: number;
}

export const DOCUMENTED_LIMITS: Readonly<LimitSettings> = {
  contentPerMinute: 80,
  contentPerHour: 500,
  issuesPerMinute: 20,
  issuesPerHour: 150,
  pullRequestsPerHour: null,
  pointsPerMinuteRest: 900,
  pointsPerMinuteGraphql: 2000,
  concurrent: 100,
  corePerHour: "documented",
  graphqlPerHour: "documented",
  searchPerMinute: 30,
  blockSeconds: 60,
  banAfter: 100,
  retryAfter: "sometimes",
  refusalStatus: "either",
  refusalSeed: 1,
};

const WORDS: Partial<Record<keyof LimitSettings, readonly unknown[]>> = {
  corePerHour: ["documented"],
  graphqlPerHour: ["documented"],
  retryAfter: ["always", "never", "sometimes"],
  refusalStatus: [403, 429, "either"],
};
const NEVER_NULL: readonly string[] = [
  "blockSeconds",
  "banAfter",
  "retryAfter",
  "refusalStatus",
  "refusalSeed",
];

/**
 * The documented limits with what a world file overrides.
 *
 * @throws Error naming the key that is unknown or has a value that it cannot have
 */
export function limitSettings(overrides: Record<string, unknown> = {}): LimitSettings {
  for (const [key, value] of Object.entries(overrides)) {
    if (!Object.hasOwn(DOCUMENTED_LIMITS, key)) throw new Error(`limits.${key}: no such limit`);
    const words = WORDS[key as keyof LimitSettings];
    const isNumber = typeof value === "number" && Number.isInteger(value) && value >= 0;
    const isFree = value === null && !NEVER_NULL.includes(key);
    const isAllowed = words?.includes(value) || isFree || (isNumber && (!words || key.endsWith("PerHour")));
    if (!isAllowed) throw new Error(`limits.${key}: ${JSON.stringify(value)} is not allowed`);
  }
  return { ...DOCUMENTED_LIMITS, ...overrides };
}
