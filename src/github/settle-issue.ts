import type { Client } from "./client.ts";
import { type IssueClosedStateReason, type LockReason, SettleIssue } from "./operations.generated.ts";

/** How an issue shall stand in the end. */
export interface IssueState {
  /** Closes with this reason; null closes without one. */
  readonly close?: { reason: IssueClosedStateReason | null };
  readonly lock?: { reason: LockReason | null };
}

export interface Settling extends IssueState {
  /** Node ids of labels to add. */
  readonly labels?: readonly string[];
}

/** Labels, closes and locks an issue in one document. Doing it again changes nothing. */
export async function settleIssue(client: Client, issue: string, settling: Settling): Promise<void> {
  const { labels = [], ...state } = settling;
  if (labels.length === 0 && !state.close && !state.lock) return;
  const variables = { issue, labels, label: labels.length > 0, ...stateVariables(state) };
  await client.mutate(SettleIssue, variables, "write");
}

/** The variables of a document that closes and locks. */
export function stateVariables({ close, lock }: IssueState) {
  return {
    close: close !== undefined,
    reason: close?.reason ?? null,
    lock: lock !== undefined,
    lockReason: lock?.reason ?? null,
  };
}
