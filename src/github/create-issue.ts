import type { Client } from "./client.ts";
import { CreateIssue, type CreateIssueInput } from "./operations.generated.ts";

/** Where something of ours stands. */
export interface IssueAddress {
  readonly id: string;
  readonly number: number;
  readonly url: string;
}

/** Opens an issue with its labels, milestone and assignees in the one call that creates it. */
export async function createIssue(client: Client, input: CreateIssueInput): Promise<IssueAddress> {
  const { createIssue: payload } = await client.mutate(CreateIssue, { input }, "issue");
  return payload!.issue!;
}
