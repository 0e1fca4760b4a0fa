import { fetchThread } from "../../github/fetch-thread.ts";
import type { Runtime } from "../process-thread.ts";
import { queueRelinks } from "../queue-relinks.ts";
import { workOf } from "../start-copying.ts";
import type { ThreadRecord } from "../thread-record.ts";
import type { TransferContext, Work } from "../transfer-context.ts";
import { emptyCopy } from "./empty-copy.ts";
import { openSource } from "./open-source.ts";

/**
 * Takes a transfer back, the source first, so that there is a place to go on at any time. Every write can be made
 * twice, so a crash costs nothing; the ledger forgets the copy last.
 *
 * @param isToDelete deletes the copy where GitHub lets the App, instead of emptying it
 */
export async function processUndo(
  { context, queues }: Runtime,
  number: number,
  isToDelete: boolean,
): Promise<void> {
  const record = await context.ledger.read(number);
  if (record?.state === "undoing") {
    if ((await takeBack(context, record, isToDelete)) === "left") return;
  } else if (record?.state !== "undone") return;
  // Also when an earlier worker died right after the end.
  await context.relinks.renewLinksTo(number);
  await queueRelinks(context, queues, 0);
}

async function takeBack(
  context: TransferContext,
  record: ThreadRecord,
  isToDelete: boolean,
): Promise<"undone" | "left"> {
  const { ledger, pair } = context;
  const { number } = record;
  const work = workOf(context, record);
  const source = await fetchThread(work.source, pair.source.name, number);
  if (record.target && source?.id !== record.sourceId) {
    await ledger.leaveUndo(record, "not taken back: the source is gone, so the copy is all that is left");
    return "left";
  }
  const notes = [
    ...(source ? await openSource(work, source) : ["the source is gone"]),
    ...(record.target ? await emptyCopy(work, isToDelete) : []),
  ];
  await forget(work, source?.comments.flatMap(({ databaseId }) => databaseId ?? []) ?? []);
  await ledger.recordUndone(number, notes.join("; ") || null);
  return "undone";
}

/** The next transfer begins anew. */
async function forget({ ledger, record }: Work, comments: readonly number[]): Promise<void> {
  await ledger.forgetComments(comments);
  if (record.target) await ledger.forgetTarget(record.target.number);
  for (const key of (await ledger.effects(record.number)).keys()) {
    await ledger.forgetEffect(record.number, key);
  }
}
