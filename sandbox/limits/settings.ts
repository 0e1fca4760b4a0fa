import { z } from "zod";
import { checkInput } from "../check-input.ts";

/** A limit that a world can set; null takes it off. */
const limit = z.int().min(0).nullable();
/** A primary limit; `documented` follows the account's repositories and users. */
const primary = z.union([limit, z.literal("documented")], "must be a number, null or documented");

/**
 * The limits that the sandbox holds its callers to. Points, content and concurrency are GitHub's secondary
 * limits (docs, "Rate limits for the REST API"); those for new issues are not documented but measured by
 * others (cli/cli#4801).
 */
const settingsSchema = z.strictObject({
  contentPerMinute: limit.default(80),
  contentPerHour: limit.default(500),
  issuesPerMinute: limit.default(20),
  issuesPerHour: limit.default(150),
  pullRequestsPerHour: limit.default(null),
  /** Counted for each endpoint by itself. */
  pointsPerMinuteRest: limit.default(900),
  pointsPerMinuteGraphql: limit.default(2000),
  concurrent: limit.default(100),
  corePerHour: primary.default("documented"),
  graphqlPerHour: primary.default("documented"),
  searchPerMinute: limit.default(30),
  /** Seconds for which an installation is blocked after it went over a secondary limit. */
  blockSeconds: z.int().min(0).default(60),
  /** Refusals in one block after which the installation counts as one that does not listen: an hour. */
  banAfter: z.int().min(0).default(100),
  /** Whether a secondary refusal says how long to wait; GitHub often does not (observed). */
  retryAfter: z.enum(["always", "never", "sometimes"]).default("sometimes"),
  /** The status of REST refusals; the docs name both. */
  refusalStatus: z.union([z.literal(403), z.literal(429), z.literal("either")]).default("either"),
  /** Seeds the choice among the shapes of refusal. */
  refusalSeed: z.int().default(1),
});

export type LimitSettings = z.output<typeof settingsSchema>;

/**
 * The documented limits with what a world overrides under `limits`.
 *
 * @param where what messages about a mistake begin with
 * @throws InputError naming the limit
 */
export function limitSettings(overrides: unknown = {}, where = "limits"): LimitSettings {
  return checkInput(settingsSchema, overrides, where);
}
