import type { Ledger } from "../transfer/ledger.ts";
import type { ThreadRecord } from "../transfer/thread-record.ts";

/** A transfer that has come to its end and has a copy. */
export type Arrived = ThreadRecord & { readonly target: NonNullable<ThreadRecord["target"]> };

export function isArrived(record: ThreadRecord | undefined): record is Arrived {
  return record?.state === "done" && record.target !== null;
}

/** Whether a transfer still has the copy that it had: it can be taken back at any time. */
export async function stillStands(
  ledger: Pick<Ledger, "read">,
  { number, target }: Arrived,
): Promise<boolean> {
  const now = await ledger.read(number);
  return isArrived(now) && now.target.id === target.id;
}
