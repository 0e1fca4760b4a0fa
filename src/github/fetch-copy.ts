import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";

/** A thread as REST shows it: read for comparing, apart from the GraphQL reads by which it is made. */
export interface CopiedThread {
  /** Node id. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  /** Login of who closed it; null while it is open, and for an account that is gone. */
  readonly closedBy: string | null;
  readonly stateReason: string | null;
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly comments: readonly {
    readonly id: string;
    readonly author: string | null;
    readonly body: string;
  }[];
}

/** Undefined when there is no such thread any more. */
export async function fetchCopy(
  client: Client,
  { owner, name }: RepositoryName,
  number: number,
): Promise<CopiedThread | undefined> {
  try {
    const path = { owner, repo: name, issue_number: number };
    const { data } = await client.request("read", "GET /repos/{owner}/{repo}/issues/{issue_number}", path);
    return {
      id: data.node_id,
      title: data.title,
      body: data.body ?? "",
      isOpen: data.state === "open",
      closedBy: data.closed_by?.login ?? null,
      stateReason: data.state_reason ?? null,
      locked: data.locked,
      labels: data.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
      comments: await fetchComments(client, path),
    };
  } catch (error) {
    if (error instanceof GitHubFailure && (error.status === 404 || error.status === 410)) return undefined;
    throw error;
  }
}

async function fetchComments(client: Client, path: { owner: string; repo: string; issue_number: number }) {
  const comments: CopiedThread["comments"][number][] = [];
  for (let page = 1; ; page += 1) {
    const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
    const { data } = await client.request("read", route, { ...path, per_page: 100, page });
    comments.push(
      ...data.map(({ node_id, user, body }) => ({
        ...{ id: node_id, author: user?.login ?? null, body: body ?? "" },
      })),
    );
    if (data.length < 100) return comments;
  }
}
