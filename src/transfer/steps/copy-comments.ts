import { addComment, type CommentAddress } from "../../github/add-comment.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import type { DraftComment } from "../draft-comment.ts";
import { marksIn } from "../mark.ts";
import { passGate } from "../pass-gate.ts";
import { performOnce } from "../perform-once.ts";
import type { CopyWork } from "../transfer-context.ts";

/** Copies the comments, one after the other: GitHub orders them by arrival. */
export async function copyComments(work: CopyWork): Promise<void> {
  const { ledger, record, draft } = work;
  const thread = record.target!;
  for (const comment of draft.comments) {
    const address = await performOnce(ledger, record.number, {
      key: comment.key,
      doubt: "order",
      find: () => findByMark(work, thread.id, comment),
      send: async () =>
        JSON.stringify(await addComment(work.target, thread.id, passGate(work, "comment", comment.body))),
    });
    const { databaseId } = JSON.parse(address) as CommentAddress;
    await ledger.recordComments(comment.databaseIds, { number: thread.number, databaseId });
  }
}

/** The parts of a long text share its mark and are told apart by their order; an issue's first part is its body. */
async function findByMark(
  work: CopyWork,
  thread: string,
  comment: DraftComment,
): Promise<string | undefined> {
  const mark = comment.marks[0]!;
  let occurrence = mark === work.thread.id ? 1 : 0;
  for await (const found of listWrittenComments(work.target, thread)) {
    if (!marksIn(found.body).includes(mark)) continue;
    if (occurrence === comment.occurrence) {
      return JSON.stringify({ id: found.id, databaseId: found.databaseId } satisfies CommentAddress);
    }
    occurrence += 1;
  }
  return undefined;
}
