import type { RepositoryName } from "../repository-name.ts";
import { PAGE } from "./all-pages.ts";
import type { Client } from "./client.ts";

/** A line of a repository's list, issues and pull requests together. */
export interface PlainListed {
  readonly number: number;
  readonly author: string | null;
  readonly body: string;
  /** ISO 8601; what was imported is dated back. */
  readonly createdAt: string;
}

/**
 * A repository's threads, newest first, from the list without any filter: filtered ones can lag behind. The
 * list moves while it is read, so one may come twice.
 *
 * @param filter asks for what this login opened alone
 */
export async function* listPlainThreads(
  client: Client,
  { owner, name }: RepositoryName,
  filter: { readonly creator?: string } = {},
): AsyncGenerator<PlainListed> {
  for (let page = 1; ; page += 1) {
    const { data } = await client.request("read", "GET /repos/{owner}/{repo}/issues", {
      ...{ owner, repo: name, state: "all", sort: "created", direction: "desc" },
      ...{ per_page: PAGE, page, ...filter },
    });
    for (const { number, user, body, created_at } of data)
      yield { number, author: user?.login ?? null, body: body ?? "", createdAt: created_at };
    if (data.length < PAGE) return;
  }
}
