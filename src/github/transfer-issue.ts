import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import type { IssueAddress } from "./create-issue.ts";
import { GitHubFailure } from "./failure.ts";
import { TransferIssue } from "./operations.generated.ts";

/** Moves an issue into another repository of the same owner. GitHub counts it as creating content. */
export async function transferIssue(
  client: Client,
  issue: string,
  repository: string,
): Promise<IssueAddress> {
  const input = { issueId: issue, repositoryId: repository, createLabelsIfMissing: false };
  const { transferIssue: payload } = await client.mutate(TransferIssue, { input }, "content");
  return payload!.issue!;
}

/**
 * Where the issue that had this number stands now: GitHub answers the number of a transferred issue with 301 to
 * its new place (docs, rest/issues/issues#get-an-issue). Undefined while it has not moved away, and when it is
 * gone.
 */
export async function findTransferred(
  client: Client,
  { owner, name }: RepositoryName,
  number: number,
): Promise<IssueAddress | undefined> {
  try {
    const path = { owner, repo: name, issue_number: number };
    const { data } = await client.request("read", "GET /repos/{owner}/{repo}/issues/{issue_number}", path);
    const isHere = data.repository_url.toLowerCase().endsWith(`/repos/${owner}/${name}`.toLowerCase());
    return isHere ? undefined : { id: data.node_id, number: data.number, url: data.html_url };
  } catch (error) {
    if (error instanceof GitHubFailure && (error.status === 404 || error.status === 410)) return undefined;
    throw error;
  }
}
