import { addComment, type CommentAddress } from "../../github/add-comment.ts";
import { listWrittenComments } from "../../github/list-written-comments.ts";
import type { DraftComment } from "../draft-comment.ts";
import { marksIn } from "../mark.ts";
import { passGate } from "../pass-gate.ts";
import { type OnceEffect, performOnce } from "../perform-once.ts";
import type { CopyWork } from "../transfer-context.ts";

/** Copies the comments, one after the other: GitHub orders them by arrival. */
export async function copyComments(work: CopyWork): Promise<void> {
  const { ledger, record, draft } = work;
  for (const comment of draft.comments) {
    const address = await performOnce(ledger, record.number, commentEffect(work, comment));
    await recordPlace(work, comment, address);
  }
}

/** The one write that copies a comment. */
export function commentEffect(work: CopyWork, comment: DraftComment, key = comment.key): OnceEffect {
  const thread = work.record.target!.id;
  return {
    key,
    doubt: "order",
    find: () => findByMark(work, thread, comment),
    send: async () =>
      JSON.stringify(await addComment(work.target, thread, passGate(work, "comment", comment.body))),
  };
}

/** Remembers where a copied comment stands; `address` is the result of its effect. */
export async function recordPlace(
  { ledger, record }: CopyWork,
  { databaseIds }: DraftComment,
  address: string,
): Promise<void> {
  const { databaseId } = JSON.parse(address) as CommentAddress;
  await ledger.recordComments(databaseIds, { number: record.target!.number, databaseId });
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
