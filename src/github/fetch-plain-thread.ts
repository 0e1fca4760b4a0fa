import type { RepositoryName } from "../repository-name.ts";
import { allPages, PAGE } from "./all-pages.ts";
import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";

/** A comment as REST shows it. */
export interface PlainComment {
  /** Node id. */
  readonly id: string;
  /** Login, with `[bot]` for an App; null for a deleted account. */
  readonly author: string | null;
  readonly isBot: boolean;
  readonly body: string;
}

/** A thread as REST shows it: read for comparing, apart from the GraphQL reads by which copies are made. */
export interface PlainThread {
  /** Node id. */
  readonly id: string;
  readonly author: string | null;
  readonly isPull: boolean;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  /** `completed`, `not_planned`, `duplicate`, `reopened`, or null. */
  readonly stateReason: string | null;
  readonly locked: boolean;
  /** `off-topic`, `too heated`, `resolved`, `spam`, or null. */
  readonly lockReason: string | null;
  readonly labels: readonly string[];
  /** Its title. */
  readonly milestone: string | null;
  /** Logins. */
  readonly assignees: readonly string[];
  readonly comments: readonly PlainComment[];
}

/** Undefined when there is no such thread any more, or when it has been transferred away. */
export async function fetchPlainThread(
  client: Client,
  { owner, name }: RepositoryName,
  number: number,
): Promise<PlainThread | undefined> {
  try {
    const path = { owner, repo: name, issue_number: number };
    const { data } = await client.request("read", "GET /repos/{owner}/{repo}/issues/{issue_number}", path);
    // A 301 leads to where an issue went; that is another thread.
    if (data.number !== number) return undefined;
    return {
      id: data.node_id,
      author: data.user?.login ?? null,
      isPull: data.pull_request !== undefined,
      title: data.title,
      body: data.body ?? "",
      isOpen: data.state === "open",
      stateReason: data.state_reason ?? null,
      locked: data.locked,
      lockReason: data.active_lock_reason ?? null,
      labels: data.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
      milestone: data.milestone?.title ?? null,
      assignees: (data.assignees ?? []).map(({ login }) => login),
      comments: await fetchComments(client, path),
    };
  } catch (error) {
    if (error instanceof GitHubFailure && (error.status === 404 || error.status === 410)) return undefined;
    throw error;
  }
}

function fetchComments(
  client: Client,
  path: { owner: string; repo: string; issue_number: number },
): Promise<PlainComment[]> {
  return allPages(async (page) => {
    const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
    const { data } = await client.request("read", route, { ...path, per_page: PAGE, page });
    return data.map(({ node_id, user, body }) => ({
      id: node_id,
      author: user?.login ?? null,
      isBot: user?.type === "Bot",
      body: body ?? "",
    }));
  });
}
