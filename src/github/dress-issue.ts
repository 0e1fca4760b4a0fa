import type { Client } from "./client.ts";
import { DressIssue } from "./operations.generated.ts";

/** What an issue shall have, by node ids. */
export interface Dress {
  readonly milestoneId: string | null;
  readonly assigneeIds: readonly string[];
}

/** Gives an issue its milestone and its assignees. Doing it again changes nothing. */
export async function dressIssue(client: Client, issue: string, dress: Dress): Promise<void> {
  await client.mutate(DressIssue, { input: { id: issue, ...dress } }, "write");
}
