import { addComment } from "../github/add-comment.ts";
import type { Repository } from "../github/connect.ts";
import { listWrittenComments } from "../github/list-written-comments.ts";
import { markOf, marksIn } from "./mark.ts";
import { performOnce } from "./perform-once.ts";
import type { TransferContext } from "./transfer-context.ts";

/** An answer to a comment. */
export interface Reply {
  /** The number in the source of the thread that it is about: where the ledger keeps it. */
  readonly number: number;
  /** Node ids of the thread in which it stands, and of the comment. */
  readonly thread: string;
  readonly comment: string;
  readonly text: string;
}

/** Answers a comment below it, once; the answer is marked with the comment's id. */
export async function replyTo(
  { ledger }: TransferContext,
  { client }: Repository,
  { number, thread, comment, text }: Reply,
): Promise<void> {
  await performOnce(ledger, number, {
    key: `reply:${comment}`,
    doubt: "always",
    find: async () => {
      for await (const found of listWrittenComments(client, thread)) {
        if (marksIn(found.body).includes(comment)) return found.id;
      }
      return undefined;
    },
    send: async () => (await addComment(client, thread, `${markOf(comment)}\n${text}`)).id,
  });
}
