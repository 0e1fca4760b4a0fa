import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";

/** A repository of somebody's, as far as it is asked about. */
export interface ForeignRepository {
  /** `owner/name` as GitHub writes it. */
  readonly fullName: string;
  readonly url: string;
  /** Node id of the repository that its network of forks began with: its own when it is none. */
  readonly rootId: string;
}

/** A repository that need not have the App installed; undefined when there is none that everybody may read. */
export async function findRepository(
  client: Client,
  { owner, name }: RepositoryName,
): Promise<ForeignRepository | undefined> {
  return unlessMissing(async () => {
    const { data } = await client.request("read", "GET /repos/{owner}/{repo}", { owner, repo: name });
    const rootId = data.source?.node_id ?? data.node_id;
    return { fullName: data.full_name, url: data.html_url, rootId };
  });
}

/** The commit that a branch points to; undefined when there is no such branch. */
export async function findBranch(
  client: Client,
  { owner, name }: RepositoryName,
  branch: string,
): Promise<string | undefined> {
  return unlessMissing(async () => {
    const route = "GET /repos/{owner}/{repo}/branches/{branch}";
    return (await client.request("read", route, { owner, repo: name, branch })).data.commit.sha;
  });
}

export interface Comparison {
  /** How many commits the head has that the base has not. */
  readonly ahead: number;
  readonly mergeBase: string;
}

/**
 * What a branch of the same fork network has beyond one of the repository (docs, "Compare two commits"); undefined
 * when one is not there or they share no history.
 */
export async function compareBranches(
  client: Client,
  { owner, name }: RepositoryName,
  base: string,
  head: { readonly owner: string; readonly branch: string },
): Promise<Comparison | undefined> {
  return unlessMissing(async () => {
    const { data } = await client.request("read", "GET /repos/{owner}/{repo}/compare/{basehead}", {
      ...{ owner, repo: name, per_page: 1 },
      basehead: `${base}...${head.owner}:${head.branch}`,
    });
    return { ahead: data.ahead_by, mergeBase: data.merge_base_commit.sha };
  });
}

async function unlessMissing<Found>(find: () => Promise<Found>): Promise<Found | undefined> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof GitHubFailure && (error.status === 404 || error.status === 451)) return undefined;
    throw error;
  }
}
