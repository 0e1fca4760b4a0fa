import { UserError } from "../../user-error.ts";
import { mayHaveCopy } from "../may-have-copy.ts";
import type { Runtime } from "../process-thread.ts";
import { addUndoJob } from "../queues.ts";
import { isUnderWay, type ThreadRecord } from "../thread-record.ts";

export interface UndoOptions {
  /** Deletes the copy where GitHub lets the App, instead of emptying it. */
  readonly isToDelete: boolean;
}

/** Why a transfer cannot be taken back, or not yet: a sentence; undefined when it can. */
export function whyNotUndone(record: ThreadRecord): string | undefined {
  const { number, state, strategy } = record;
  if (state === "undone") return `${number} has not been transferred.`;
  if (strategy === "native") return `${number} was moved by GitHub itself: transfer it back there.`;
  if (isUnderWay(state)) return `${number} is on its way: wait for its end, or cancel the bulk first.`;
  return undefined;
}

/** Asks for a transfer to be taken back. Throws a `UserError` when there is nothing to take back, or not yet. */
export async function requestUndo(
  { context, queues }: Pick<Runtime, "context" | "queues">,
  number: number,
  { isToDelete }: UndoOptions,
): Promise<void> {
  const record = await context.ledger.read(number);
  if (!record) throw new UserError(`${number} has not been transferred.`);
  const why = whyNotUndone(record);
  if (why !== undefined) throw new UserError(why);
  if (!record.target && (await mayHaveCopy(context.ledger, number)))
    throw new UserError(
      `${number} may have a copy that was not found yet: transfer it again, then take it back.`,
    );
  await context.ledger.beginUndo(record);
  await addUndoJob(queues, number, isToDelete ? "undo and delete" : "undo");
}

/** Numbers of a bulk's threads that have a copy, complete or not. */
export async function* transferredBy(
  { context }: Pick<Runtime, "context">,
  bulk: string,
): AsyncGenerator<number> {
  for await (const { source } of context.ledger.listTransferred()) {
    if ((await context.ledger.read(source))?.bulk === bulk) yield source;
  }
}
