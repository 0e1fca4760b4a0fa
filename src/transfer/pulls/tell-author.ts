import { addComment } from "../../github/add-comment.ts";
import { listWrittenComments, type WrittenComment } from "../../github/list-written-comments.ts";
import { markOf, marksIn } from "../mark.ts";
import { performOnce } from "../perform-once.ts";
import type { PullWork } from "../transfer-context.ts";

/**
 * Says something about the version of the branch that stands in the source: one comment for each version, marked
 * with its commit.
 *
 * @returns whether it had not been said before
 */
export async function tellAuthor(
  { ledger, record, source, thread }: PullWork,
  text: string,
): Promise<boolean> {
  const mark = thread.pull.headRefOid;
  const key = `told:${mark}`;
  if ((await ledger.effect(record.number, key))?.state === "done") return false;
  await performOnce(ledger, record.number, {
    key,
    doubt: "always",
    find: async () => {
      for await (const { id, body } of listWrittenComments(source, thread.id)) {
        if (marksIn(body).includes(mark)) return id;
      }
      return undefined;
    },
    send: async () => (await addComment(source, thread.id, `${markOf(mark)}\n${text}`)).id,
  });
  return true;
}

/** What has been said about versions of the branch, oldest first. */
export async function* listTold({ source, thread }: PullWork): AsyncGenerator<WrittenComment> {
  for await (const comment of listWrittenComments(source, thread.id)) {
    if (marksIn(comment.body).some((mark) => /^[0-9a-f]{40}$/.test(mark))) yield comment;
  }
}
