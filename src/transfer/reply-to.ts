import type { Repository } from "../github/connect.ts";
import { sayOnce } from "./say-once.ts";
import type { TransferContext } from "./transfer-context.ts";

/** An answer to a comment. */
export interface Reply {
  /** The number in the source of the thread that it is about: where the ledger keeps it. */
  readonly number: number;
  /** Node ids of the thread in which it stands, and of the comment. */
  readonly thread: string;
  readonly comment: string;
  readonly text: string;
  /** Login of whoever lacks the right: told so once in this thread, however many comments they write. */
  readonly refused?: string | undefined;
}

/** Said where the answer itself holds what the gate does not let through. */
const OTHERWISE =
  "This could not be done. Why cannot be repeated here; whoever runs this App finds it in the log.";

/** Answers a comment below it, once; the answer is marked with the comment's id, or with the person refused. */
export async function replyTo(
  context: TransferContext,
  { client, name }: Repository,
  { number, thread, comment, text, refused }: Reply,
): Promise<void> {
  const mark = refused === undefined ? comment : `refused:${refused.toLowerCase()}`;
  await sayOnce(context, {
    ...{ number, thread, mark, text },
    at: { client, name },
    key: refused === undefined ? `reply:${comment}` : `${mark}:${thread}`,
    doubt: "always",
    otherwise: OTHERWISE,
  });
}
