import { addLabels } from "./add-labels.ts";
import { editedSince, fingerprintOf } from "./fingerprint.ts";
import { sendAnew } from "./send-anew.ts";
import type { CopyWork } from "./transfer-context.ts";

/**
 * Brings what has been edited in the source since it was copied into the copy: title and body, and labels that have
 * come. What nobody has edited there stays as it is in the copy, whatever its people have made of it.
 */
export async function followEdits(work: CopyWork): Promise<void> {
  const { record, thread, ledger } = work;
  const now = fingerprintOf(thread);
  if (record.fingerprint === null || record.fingerprint === now) return;
  const { title, body, labels } = editedSince(record.fingerprint, now);
  if (title || body) await sendAnew(work, { title, body });
  if (labels) await addLabels(work);
  await ledger.recordFingerprint(record.number, now);
}
