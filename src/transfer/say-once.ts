import { addComment } from "../github/add-comment.ts";
import type { Client } from "../github/client.ts";
import { listWrittenComments } from "../github/list-written-comments.ts";
import { updateComment } from "../github/update-texts.ts";
import type { RepositoryName } from "../repository-name.ts";
import { markOf, marksIn } from "./mark.ts";
import { passGateAt } from "./pass-gate.ts";
import { type OnceEffect, performOnce } from "./perform-once.ts";
import type { Doubt } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

/** A comment in the App's own words. */
export interface Saying {
  /** The number in the source of the thread that it is about: where the ledger keeps it. */
  readonly number: number;
  /** The repository in which it is said. */
  readonly at: { readonly client: Client; readonly name: RepositoryName };
  /** Node id of the thread in which it stands. */
  readonly thread: string;
  readonly key: string;
  readonly doubt: Doubt;
  /** By which it is found again. */
  readonly mark: string;
  readonly text: string;
  /** What it holds that others with the same mark do not. */
  readonly holding?: string;
  /** Said instead of what the gate holds back, where something must be said. */
  readonly otherwise?: string;
}

type Context = Pick<TransferContext, "config" | "pair" | "ledger">;

/** The comment as an effect. What the App says of its own passes the gate as copies do: it quotes others. */
export function sayEffect(context: Context, saying: Saying): OnceEffect {
  const { at, thread, key, doubt, mark, holding = "" } = saying;
  return {
    key,
    doubt,
    find: async () => {
      for await (const { id, body } of listWrittenComments(at.client, thread)) {
        if (marksIn(body).includes(mark) && body.includes(holding)) return id;
      }
      return undefined;
    },
    send: async () => (await addComment(at.client, thread, await bodyOf(context, saying))).id,
  };
}

/** Says something once, found again by its mark. Answers the comment's node id. */
export async function sayOnce(context: Context, saying: Saying): Promise<string> {
  return performOnce(context.ledger, saying.number, sayEffect(context, saying));
}

/** Says something else in a comment of ours that stands already, given by its node id. */
export async function sayInstead(
  context: Context,
  comment: string,
  saying: Pick<Saying, "number" | "at" | "mark" | "text">,
): Promise<void> {
  await updateComment(saying.at.client, comment, await bodyOf(context, saying));
}

async function bodyOf(
  { config, pair, ledger }: Context,
  { number, at, mark, text, otherwise }: Pick<Saying, "number" | "at" | "mark" | "text" | "otherwise">,
): Promise<string> {
  const copy = (await ledger.read(number))?.target ?? null;
  return `${markOf(mark)}\n${passGateAt({ config, pair, here: at.name, copy }, text, otherwise)}`;
}
