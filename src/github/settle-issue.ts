import type { Client } from "./client.ts";
import { type IssueClosedStateReason, type LockReason, SettleIssue } from "./operations.generated.ts";

export interface Settling {
  /** Node ids of labels to add. */
  readonly labels?: readonly string[];
  /** Closes with this reason; null closes without one. */
  readonly close?: { reason: IssueClosedStateReason | null };
  readonly lock?: { reason: LockReason | null };
}

/** Labels, closes and locks an issue in one document. Doing it again changes nothing. */
export async function settleIssue(client: Client, issue: string, settling: Settling): Promise<void> {
  const labels = settling.labels ?? [];
  const { close, lock } = settling;
  if (labels.length === 0 && !close && !lock) return;
  const variables = {
    issue,
    labels,
    label: labels.length > 0,
    close: close !== undefined,
    reason: close?.reason ?? null,
    lock: lock !== undefined,
    lockReason: lock?.reason ?? null,
  };
  await client.mutate(SettleIssue, variables, "write");
}
