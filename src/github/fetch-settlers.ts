import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import { fetchThreadEvents } from "./fetch-thread-events.ts";

/** Logins of those who closed and who locked a thread last; null when nobody did. */
export interface Settlers {
  readonly closed: string | null;
  readonly locked: string | null;
}

/** Who closed and locked a thread. */
export async function fetchSettlers(client: Client, name: RepositoryName, number: number): Promise<Settlers> {
  const events = await fetchThreadEvents(client, name, number);
  const last = (wanted: string) => events.findLast(({ event }) => event === wanted)?.actor ?? null;
  return { closed: last("closed"), locked: last("locked") };
}
