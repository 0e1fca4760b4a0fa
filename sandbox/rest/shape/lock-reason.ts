import type { LockReason } from "../../model/types.ts";

const WORDS: Record<LockReason, string> = {
  OFF_TOPIC: "off-topic",
  RESOLVED: "resolved",
  SPAM: "spam",
  TOO_HEATED: "too heated",
};

/** A reason for locking in the words of REST. */
export function lockReasonWord(reason: LockReason | null): string | null {
  return reason === null ? null : WORDS[reason];
}

/** The reason that REST calls so; undefined for an unknown word. */
export function lockReasonOf(word: string): LockReason | undefined {
  return (Object.keys(WORDS) as LockReason[]).find((reason) => WORDS[reason] === word);
}
