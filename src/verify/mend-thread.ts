import { createLimitClock } from "../github/clock.ts";
import { restoreThread } from "../github/restore-thread.ts";
import { updateComment } from "../github/update-texts.ts";
import { addLabels } from "../transfer/add-labels.ts";
import { Superseded } from "../transfer/endings.ts";
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
import type { CopyWork, TransferContext } from "../transfer/transfer-context.ts";
import { untilSettled } from "../transfer/until-settled.ts";
import { judge } from "../transfer/verdict.ts";
import { type Arrived, stillStands } from "./arrived.ts";
import type { Difference, Remedy } from "./difference.ts";
import { type VerifiedThread, verifyThread } from "./verify-thread.ts";

/**
 * Sends what a comparison found missing: comments, texts, labels, state, lock, the link back. What people have
 * changed since stays, and what is there too often is left for a person. Answers what still differs afterwards, with
 * the reason where something could not be sent: no thread keeps others from being mended.
 */
export async function mendThread(
  context: TransferContext,
  record: Arrived,
  found: VerifiedThread,
): Promise<VerifiedThread> {
  const remedies = found.differences.flatMap(({ remedy, isLater }) => (remedy && !isLater ? [remedy] : []));
  if (remedies.length === 0) return found;
  // Two differences may have one remedy.
  const each = new Map(remedies.map((remedy) => [nameOf(remedy), remedy]));
  const failed = await mendEach(context, record, each).catch((error: unknown) => {
    const reason = reasonOf(error);
    return new Map([...each.keys()].map((name) => [name, reason]));
  });
  if (!(await stillStands(context.ledger, record))) return found;
  const left = await verifyThread(context, record);
  return { ...left, differences: left.differences.map((difference) => withReason(difference, failed)) };
}

/** Answers why, for each that could not be sent, by its name. */
async function mendEach(
  context: TransferContext,
  record: Arrived,
  remedies: ReadonlyMap<string, Remedy>,
): Promise<Map<string, string>> {
  const failed = new Map<string, string>();
  const hold = await Hold.take(context.holds, record.number);
  if (!hold) throw new Superseded();
  const clock = createLimitClock(context.config.clockSpeed);
  try {
    // Nobody takes it back while it is in hand, but somebody may have done so before.
    if (!(await stillStands(context.ledger, record))) return failed;
    const work = await untilSettled(clock, () => startCopying(heldContext(context, hold), record));
    for (const [name, remedy] of remedies) {
      await untilSettled(clock, () => send(work, remedy)).catch((error: unknown) => {
        failed.set(name, reasonOf(error));
      });
    }
  } finally {
    await hold.release();
  }
  return failed;
}

function nameOf(remedy: Remedy): string {
  return JSON.stringify(remedy);
}

function withReason(difference: Difference, failed: ReadonlyMap<string, string>): Difference {
  const reason = difference.remedy && failed.get(nameOf(difference.remedy));
  if (reason === undefined) return difference;
  return { ...difference, what: `${difference.what} (it could not be mended: ${reason})` };
}

function reasonOf(error: unknown): string {
  const verdict = judge(error);
  if ("reason" in verdict && verdict.kind !== "bug") return verdict.reason;
  return error instanceof Error ? error.message : String(error);
}

async function send(work: CopyWork, remedy: Remedy): Promise<void> {
  const { target, ledger, record, draft } = work;
  switch (remedy.send) {
    case "comment":
      return sendAgain(work, remedy.comment);
    case "comment text":
      return updateComment(target, remedy.id, passGate(work, "comment", remedy.body));
    case "body":
      return sendAnew(work, { body: true });
    case "title":
      return sendAnew(work, { title: true });
    case "label":
      return addLabels({ ...work, draft: { ...draft, labels: [remedy.label] } });
    case "state":
      // Closing a thread that is closed leaves its reason as it is.
      await restoreThread(target, record.type, record.target!.id, { reopen: true });
      return setState({ ...work, draft: { ...draft, lock: undefined } });
    case "lock":
      // So does locking one that is locked.
      await restoreThread(target, record.type, record.target!.id, { unlock: true });
      return setState({ ...work, draft: { ...draft, close: undefined } });
    case "link back":
      await performAgain(ledger, record.number, linkEffect(work));
      return;
    case "source closing":
      return settle(work, { close: true });
    case "source lock":
      return settle(work, { lock: true });
    case "source label":
      return settle(work, { label: work.config.sourceThreads.label });
  }
}

/** Does one of the three things to the source. */
function settle(work: CopyWork, one: Partial<CopyWork["config"]["sourceThreads"]>): Promise<void> {
  const sourceThreads = { close: false, lock: false, label: null, ...one };
  return settleSource(
    { ...work, config: { ...work.config, sourceThreads } },
    { staysOpen: isFollowed(work) },
  );
}

async function sendAgain(work: CopyWork, comment: CopyWork["draft"]["comments"][number]): Promise<void> {
  const effect = commentEffect(work, comment, { key: `again:${comment.key}` });
  await recordPlace(work, comment, await performAgain(work.ledger, work.record.number, effect));
}
