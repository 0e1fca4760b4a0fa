import type { RepositoryName } from "../repository-name.ts";
import { allPages, PAGE } from "./all-pages.ts";
import type { Client } from "./client.ts";

/** Something that was done to a thread. */
export interface ThreadEvent {
  /** GitHub's word: `closed`, `reopened`, `labeled`, `renamed`, `locked` … (docs, "Issue event types"). */
  readonly event: string;
  readonly actor: string | null;
  /** The label that was put on or taken off. */
  readonly label: string | null;
  /** Login of who was assigned or is not any more. */
  readonly assignee: string | null;
}

/** What was done to a thread, oldest first. */
export async function fetchThreadEvents(
  client: Client,
  { owner, name }: RepositoryName,
  issue_number: number,
): Promise<ThreadEvent[]> {
  const events = await allPages(async (page) => {
    const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/events";
    const path = { owner, repo: name, issue_number };
    return (await client.request("read", route, { ...path, per_page: PAGE, page })).data;
  });
  return events.map((event) => ({
    event: event.event,
    actor: event.actor?.login ?? null,
    label: "label" in event ? (event.label.name ?? null) : null,
    assignee: "assignee" in event ? (event.assignee?.login ?? null) : null,
  }));
}
