import { UserError } from "../../user-error.ts";
import type { Runtime } from "../process-thread.ts";
import { addUndoJob } from "../queues.ts";

export interface UndoOptions {
  /** Deletes the copy where GitHub lets the App, instead of emptying it. */
  readonly isToDelete: boolean;
}

/** Asks for a transfer to be taken back. Throws a `UserError` when there is nothing to take back, or not yet. */
export async function requestUndo(
  { context, queues }: Pick<Runtime, "context" | "queues">,
  number: number,
  { isToDelete }: UndoOptions,
): Promise<void> {
  const record = await context.ledger.read(number);
  if (!record || record.state === "undone") throw new UserError(`${number} has not been transferred.`);
  if (record.strategy === "native")
    throw new UserError(`${number} was moved by GitHub itself: transfer it back there.`);
  if (record.state === "waiting" || record.state === "transferring") {
    throw new UserError(`${number} is on its way: wait for its end, or cancel the bulk first.`);
  }
  await context.ledger.setState(number, "undoing");
  await addUndoJob(queues, number, isToDelete ? "undo and delete" : "undo");
}

/** Numbers of the threads of a bulk that can be taken back. */
export async function* transferredBy(
  { context }: Pick<Runtime, "context">,
  bulk: string,
): AsyncGenerator<number> {
  for await (const { source } of context.ledger.listTransferred(["done", "undoing"])) {
    if ((await context.ledger.read(source))?.bulk === bulk) yield source;
  }
}
