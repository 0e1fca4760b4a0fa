import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { formatRepositoryName } from "../repository-name.ts";
import type { Connected } from "../runtime.ts";
import { isOver, type TransferState } from "../transfer/thread-record.ts";
import { requestUndo, transferredBy, type UndoOptions, whyNotUndone } from "../transfer/undo/request-undo.ts";
import { UserError } from "../user-error.ts";
import { action, DONE, FAILED, printJson } from "./action.ts";
import { warnWithoutWorkers } from "./warn-without-workers.ts";
import { withConnection } from "./with-connection.ts";

interface Options {
  bulk?: string;
  delete?: boolean;
  dryRun?: boolean;
  wait?: boolean;
  json?: boolean;
}

export function registerUndo(program: Command): void {
  program
    .command("undo")
    .description("takes a transfer back on both sides; the next one makes a new copy")
    .argument("[number]", "its number in the source")
    .option("--bulk <id>", "everything that this bulk has transferred")
    .option("--delete", "deletes the copies where GitHub lets the App, instead of emptying them")
    .option("--dry-run", "shows what would be taken back; nothing is sent")
    .option("--wait", "return when it is done")
    .option("--json", "one JSON document on stdout")
    .action(action((text, options) => withConnection((connected) => undo(connected, text, options))));
}

async function undo(connected: Connected, text: string | undefined, options: Options): Promise<number> {
  const numbers = await numbersOf(connected, text, options);
  const refusals = new Map<number, string>();
  for (const number of numbers) {
    try {
      await (options.dryRun ? check(connected, number) : requestUndo(connected, number, isToDelete(options)));
    } catch (error) {
      // Of a bulk's threads one that cannot be taken back keeps no other from it.
      if (!(error instanceof UserError) || options.bulk === undefined) throw error;
      refusals.set(number, error.message);
    }
  }
  if (options.wait && !options.dryRun) {
    await warnWithoutWorkers(connected.queues);
    for (const number of numbers) if (!refusals.has(number)) await end(connected, number);
  }
  return report(connected, numbers, refusals, options);
}

function isToDelete(options: Options): UndoOptions {
  return { isToDelete: options.delete === true };
}

async function check({ context }: Connected, number: number): Promise<void> {
  const record = await context.ledger.read(number);
  const why = record && whyNotUndone(record);
  if (why !== undefined) throw new UserError(why);
}

async function numbersOf(
  connected: Connected,
  text: string | undefined,
  { bulk }: Options,
): Promise<number[]> {
  if ((text === undefined) === (bulk === undefined))
    throw new UserError("undo takes the number of a thread, or --bulk with the id of one.");
  if (bulk !== undefined) {
    if (!(await connected.bulks.read(bulk))) throw new UserError(`There is no bulk ${bulk} (bulk status).`);
    const numbers: number[] = [];
    for await (const number of transferredBy(connected, bulk)) numbers.push(number);
    return numbers;
  }
  if (!/^[1-9]\d{0,9}$/.test(text!)) throw new UserError(`"${text}" is not the number of a thread.`);
  const record = await connected.context.ledger.read(Number(text));
  if (!record || record.state === "undone") throw new UserError(`${text} has not been transferred.`);
  return [Number(text)];
}

async function end({ context }: Connected, number: number): Promise<void> {
  for (;;) {
    const record = await context.ledger.read(number);
    if (!record || isOver(record.state)) return;
    await sleep(200);
  }
}

/** `refusals`: why a thread cannot be taken back, by its number. */
async function report(
  { context }: Connected,
  numbers: readonly number[],
  refusals: ReadonlyMap<number, string>,
  options: Options,
): Promise<number> {
  const { source, target } = context.pair;
  const [from, to] = [formatRepositoryName(source.name), formatRepositoryName(target.name)];
  const rows = await Promise.all(
    numbers.map(async (number) => {
      const { state, target: copy, reason } = (await context.ledger.read(number))!;
      return {
        number,
        state,
        copy: copy && { number: copy.number, url: copy.url },
        note: refusals.get(number) ?? reason,
      };
    }),
  );
  if (options.json) printJson(rows);
  for (const { number, state, copy, note } of options.json ? [] : rows) {
    const what =
      options.dryRun && copy && !refusals.has(number)
        ? `would be taken back from ${to}#${copy.number}`
        : state;
    process.stdout.write(`${from}#${number}: ${what}${note ? ` (${note})` : ""}\n`);
  }
  const isLeft = (state: TransferState) => (options.wait ? state !== "undone" : state === "failed");
  return refusals.size > 0 || (!options.dryRun && rows.some(({ state }) => isLeft(state))) ? FAILED : DONE;
}
