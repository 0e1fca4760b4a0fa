import type { RepositoryName } from "../repository-name.ts";
import { allPages, PAGE } from "./all-pages.ts";
import type { Client } from "./client.ts";

/** The branch that a pull request brings, and what it is made against. */
export interface PullBranch {
  readonly branch: string;
  /** The commit that it is at. */
  readonly head: string;
  readonly base: string;
  /** `owner/name` of where the branch is; null when that is gone. */
  readonly repository: string | null;
  /** Oldest first; GitHub lists no more than 250 (docs, "List commits on a pull request"). */
  readonly commits: readonly {
    readonly id: string;
    /** Undefined for one with nothing below it. */
    readonly parent: string | undefined;
    /** E-mail address of whoever committed it. */
    readonly committer: string | undefined;
  }[];
}

/** Reads what a pull request brings, also after its end. There has to be one of that number. */
export async function fetchPullBranch(
  client: Client,
  { owner, name }: RepositoryName,
  number: number,
): Promise<PullBranch> {
  const path = { owner, repo: name, pull_number: number };
  const { data } = await client.request("read", "GET /repos/{owner}/{repo}/pulls/{pull_number}", path);
  const commits = await allPages(async (page) => {
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits";
    return (await client.request("read", route, { ...path, per_page: PAGE, page })).data;
  });
  return {
    branch: data.head.ref,
    head: data.head.sha,
    base: data.base.ref,
    repository: data.head.repo?.full_name ?? null,
    commits: commits.map(({ sha, parents, commit }) => ({
      ...{ id: sha, parent: parents[0]?.sha, committer: commit.committer?.email },
    })),
  };
}
