import { restoreThread } from "../../github/restore-thread.ts";
import { followEdits } from "../follow-edits.ts";
import { startCopying } from "../start-copying.ts";
import type { Work } from "../transfer-context.ts";
import { copyComments } from "./copy-comments.ts";
import { setState } from "./set-state.ts";

/**
 * The last look at the source before anything is done to it: hours may have passed since it was copied. Carries
 * over what has been said and edited since, and follows a closing, reopening or lock. From then on how the source
 * stands is our doing, so how its people left it is written down.
 */
export async function takeLastLook(work: Work): Promise<void> {
  const copying = await startCopying(work, work.record);
  const { record, ledger, target } = copying;
  await copyComments(copying);
  await followEdits(copying);
  if (!record.sourceIsUntouched) return;
  const { isOpen, locked } = copying.thread;
  if (isOpen !== record.sourceWasOpen || locked !== record.sourceWasLocked) {
    await restoreThread(target, record.type, record.target!.id, {
      reopen: isOpen && !record.sourceWasOpen,
      unlock: !locked && record.sourceWasLocked,
    });
    await setState(copying);
  }
  await ledger.recordSource(record.number, { isOpen, locked });
}
