import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";

/** Logins of those who closed and who locked a thread last; null when nobody did. */
export interface Settlers {
  readonly closed: string | null;
  readonly locked: string | null;
}

/** Who closed and locked a thread, from its events (REST, oldest first). */
export async function fetchSettlers(
  client: Client,
  { owner, name }: RepositoryName,
  issue_number: number,
): Promise<Settlers> {
  let settlers: Settlers = { closed: null, locked: null };
  for (let page = 1; ; page += 1) {
    const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/events";
    const { data } = await client.request("read", route, {
      owner,
      repo: name,
      issue_number,
      per_page: 100,
      page,
    });
    for (const { event, actor } of data) {
      if (event === "closed" || event === "locked") settlers = { ...settlers, [event]: actor?.login ?? null };
    }
    if (data.length < 100) return settlers;
  }
}
