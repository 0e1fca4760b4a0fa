import { addLabels } from "./add-labels.ts";
import { editedSince, fingerprintOf } from "./fingerprint.ts";
import { sendAnew } from "./send-anew.ts";
import type { CopyWork } from "./transfer-context.ts";

/**
 * Brings what has been edited in the source since it was copied into the copy: title and body, and labels that have
 * come. What nobody has edited there stays as it is in the copy, whatever its people have made of it.
 *
 * @param bringsBody false where whoever calls looks at the body anyway
 */
export async function followEdits(work: CopyWork, bringsBody = true): Promise<void> {
  const { record, thread, ledger } = work;
  const now = fingerprintOf(thread);
  if (record.fingerprint === null || record.fingerprint === now) return;
  const { title, labels, ...edited } = editedSince(record.fingerprint, now);
  const body = edited.body && bringsBody;
  if (title || body) await sendAnew(work, { title, body });
  if (labels) await addLabels(work);
  await ledger.recordFingerprint(record.number, now);
}
