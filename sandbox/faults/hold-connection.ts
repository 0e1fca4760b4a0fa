import type { Clock } from "../clock.ts";

/** GitHub ends a request after ten seconds (docs, "Rate limits and query limits for the GraphQL API"). */
const TIMEOUT = 10_000;

/** Keeps a request waiting for as long as GitHub would, on the limits' clock. */
export async function holdConnection(clock: Clock): Promise<void> {
  await clock.wait(TIMEOUT);
}
