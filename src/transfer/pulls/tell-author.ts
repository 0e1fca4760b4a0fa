import { listWrittenComments, type WrittenComment } from "../../github/list-written-comments.ts";
import { marksIn } from "../mark.ts";
import { sayOnce } from "../say-once.ts";
import type { PullWork } from "../transfer-context.ts";

/**
 * Says something about the version of the branch that stands in the source: one comment for each version, marked
 * with its commit.
 *
 * @returns whether it had not been said before
 */
export async function tellAuthor(work: PullWork, text: string): Promise<boolean> {
  const { ledger, record, source, thread, pair } = work;
  const mark = thread.pull.headRefOid;
  const key = `told:${mark}`;
  if ((await ledger.effect(record.number, key))?.state === "done") return false;
  await sayOnce(work, {
    ...{ number: record.number, thread: thread.id, key, mark, text },
    at: { client: source, name: pair.source.name },
    doubt: "always",
  });
  return true;
}

/** What has been said about versions of the branch, oldest first. */
export async function* listTold({ source, thread }: PullWork): AsyncGenerator<WrittenComment> {
  for await (const comment of listWrittenComments(source, thread.id)) {
    if (marksIn(comment.body).some((mark) => /^[0-9a-f]{40}$/.test(mark))) yield comment;
  }
}
