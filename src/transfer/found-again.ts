import type { Work } from "./transfer-context.ts";

/**
 * A text that an earlier attempt has written, or undefined when there is none. It may say what was known then, and
 * Redis may have lost the note of what it waits for: its links are asked to be renewed.
 */
export async function foundAgain<Found>(
  { relinks, record }: Pick<Work, "relinks" | "record">,
  found: Found | undefined,
): Promise<Found | undefined> {
  if (found !== undefined) await relinks.request(record.number);
  return found;
}
