import { isFull } from "../../github/add-comment.ts";
import { type OnceEffect, performOnce } from "../perform-once.ts";
import { sayEffect } from "../say-once.ts";
import { renderPointer, settleSource } from "../settle-source.ts";
import type { Work } from "../transfer-context.ts";

/**
 * Leaves the new address on the source, in one comment, and closes, labels and locks it as configured; a pull request
 * that is followed stays open. This comment is also the answer to a slash command. Where there is no room for one more
 * the label and `verify` tell.
 */
export async function linkBack(work: Work): Promise<void> {
  await performOnce(work.ledger, work.record.number, linkEffect(work)).catch((error: unknown) => {
    if (!isFull(error)) throw error;
  });
  await settleSource(work, { staysOpen: isFollowed(work) });
}

/** The comment with the new address. */
export function linkEffect(work: Work): OnceEffect {
  const { record, source, pair } = work;
  return sayEffect(work, {
    ...{ number: record.number, thread: record.sourceId!, key: "link-back", mark: record.target!.id },
    at: { client: source, name: pair.source.name },
    doubt: "order",
    text: renderPointer(work, isFollowed(work) ? "followed" : "moved"),
  });
}

/** Whether it goes on together with its copy. */
export function isFollowed({ record, config }: Pick<Work, "record" | "config">): boolean {
  return record.type === "PullRequest" && config.pullRequests.source === "follow";
}
