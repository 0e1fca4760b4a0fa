import { createLimitClock } from "../github/clock.ts";
import { restoreThread } from "../github/restore-thread.ts";
import { updateComment } from "../github/update-texts.ts";
import { addLabels } from "../transfer/add-labels.ts";
import { Hold } from "../transfer/hold.ts";
import { heldContext } from "../transfer/in-hands-of.ts";
import { passGate } from "../transfer/pass-gate.ts";
import { performAgain } from "../transfer/perform-again.ts";
import { sendAnew } from "../transfer/send-anew.ts";
import { settleSource } from "../transfer/settle-source.ts";
import { startCopying } from "../transfer/start-copying.ts";
import { commentEffect, recordPlace } from "../transfer/steps/copy-comments.ts";
import { isFollowed, linkEffect } from "../transfer/steps/link-back.ts";
import { setState } from "../transfer/steps/set-state.ts";
import type { ThreadRecord } from "../transfer/thread-record.ts";
import type { CopyWork, TransferContext } from "../transfer/transfer-context.ts";
import { untilSettled } from "../transfer/until-settled.ts";
import type { Remedy } from "./difference.ts";
import { type VerifiedThread, verifyThread } from "./verify-thread.ts";

/**
 * Sends what a comparison found missing: comments, texts, labels, state, lock, the link back. What people have
 * changed since stays, and what is there too often is left for a person. Answers what still differs afterwards.
 */
export async function mendThread(
  context: TransferContext,
  record: ThreadRecord,
  found: VerifiedThread,
): Promise<VerifiedThread> {
  const remedies = found.differences.flatMap(({ remedy, isLater }) => (remedy && !isLater ? [remedy] : []));
  if (remedies.length === 0) return found;
  const hold = await Hold.take(context.holds, record.number);
  if (!hold) return found;
  const clock = createLimitClock(context.config.clockSpeed);
  try {
    const work = await startCopying(heldContext(context, hold), record);
    // Two differences may have one remedy.
    const each = new Map(remedies.map((remedy) => [JSON.stringify(remedy), remedy]));
    for (const remedy of each.values()) await untilSettled(clock, () => send(work, remedy));
  } finally {
    await hold.release();
  }
  return verifyThread(context, record);
}

async function send(work: CopyWork, remedy: Remedy): Promise<void> {
  const { target, ledger, record } = work;
  switch (remedy.send) {
    case "comment":
      return sendAgain(work, remedy.comment);
    case "comment text":
      return updateComment(target, remedy.id, passGate(work, "comment", remedy.body));
    case "body":
      return sendAnew(work, { body: true });
    case "title":
      return sendAnew(work, { title: true });
    case "labels":
      return addLabels(work);
    case "state":
      return restoreState(work);
    case "lock":
      return setState(work);
    case "link back":
      await performAgain(ledger, record.number, linkEffect(work));
      return;
    case "source state":
      return settleSource(work, { staysOpen: isFollowed(work) });
  }
}

async function sendAgain(work: CopyWork, comment: CopyWork["draft"]["comments"][number]): Promise<void> {
  const effect = commentEffect(work, comment, { key: `again:${comment.key}` });
  await recordPlace(work, comment, await performAgain(work.ledger, work.record.number, effect));
}

/** Reopens first: closing a thread that is closed leaves its reason as it is. */
async function restoreState(work: CopyWork): Promise<void> {
  await restoreThread(work.target, work.record.type, work.record.target!.id, { reopen: true });
  await setState(work);
}
