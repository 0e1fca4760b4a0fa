import { addComment, isFull } from "../../github/add-comment.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import { marksIn } from "../mark.ts";
import { type OnceEffect, performOnce } from "../perform-once.ts";
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
  const thread = work.record.sourceId!;
  const fate = isFollowed(work) ? "followed" : "moved";
  return {
    key: "link-back",
    doubt: "order",
    find: () => findByMark(work, thread),
    send: async () => (await addComment(work.source, thread, renderPointer(work, fate))).id,
  };
}

/** Whether it goes on together with its copy. */
export function isFollowed({ record, config }: Pick<Work, "record" | "config">): boolean {
  return record.type === "PullRequest" && config.pullRequests.source === "follow";
}

async function findByMark({ source, record }: Work, thread: string): Promise<string | undefined> {
  for await (const found of listWrittenComments(source, thread)) {
    if (marksIn(found.body).includes(record.target!.id)) return found.id;
  }
  return undefined;
}
