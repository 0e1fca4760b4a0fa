import { addComment } from "../../github/add-comment.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import { marksIn } from "../mark.ts";
import { performOnce } from "../perform-once.ts";
import { renderPointer, settleSource } from "../settle-source.ts";
import type { Work } from "../transfer-context.ts";

/**
 * Leaves the new address on the source, in one comment, and closes, labels and locks it as configured; a pull request
 * that is followed stays open. This comment is also the answer to a slash command.
 */
export async function linkBack(work: Work): Promise<void> {
  const { record, ledger, source, config } = work;
  const thread = record.sourceId!;
  const isFollowed = record.type === "PullRequest" && config.pullRequests.source === "follow";
  await performOnce(ledger, record.number, {
    key: "link-back",
    doubt: "order",
    find: () => findByMark(work, thread),
    send: async () =>
      (await addComment(source, thread, renderPointer(work, isFollowed ? "followed" : "moved"))).id,
  });
  await settleSource(work, { staysOpen: isFollowed });
}

async function findByMark({ source, record }: Work, thread: string): Promise<string | undefined> {
  for await (const found of listWrittenComments(source, thread)) {
    if (marksIn(found.body).includes(record.target!.id)) return found.id;
  }
  return undefined;
}
