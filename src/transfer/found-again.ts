import type { TransferContext } from "./transfer-context.ts";

/**
 * A text that an earlier attempt has written, or undefined when there is none. It may say what was known then, and
 * Redis may have lost the note of what it waits for: its links are asked to be renewed.
 */
export async function foundAgain<Found>(
  { relinks }: Pick<TransferContext, "relinks">,
  number: number,
  found: Found | undefined,
): Promise<Found | undefined> {
  if (found !== undefined) await relinks.request(number);
  return found;
}
