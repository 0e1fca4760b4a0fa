import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";

/** The bodies of a pull request's reviews, oldest first, as REST shows them. */
export async function fetchReviewBodies(
  client: Client,
  { owner, name }: RepositoryName,
  pull_number: number,
): Promise<string[]> {
  const bodies: string[] = [];
  for (let page = 1; ; page += 1) {
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
    const { data } = await client.request("read", route, {
      owner,
      repo: name,
      pull_number,
      per_page: 100,
      page,
    });
    bodies.push(...data.map(({ body }) => body));
    if (data.length < 100) return bodies;
  }
}
