import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { fetchThread } from "../github/fetch-thread.ts";
import type { Thread } from "../github/thread.ts";
import { formatRepositoryName } from "../repository-name.ts";
import type { Connected } from "../runtime.ts";
import { prepareDraft } from "../transfer/prepare-draft.ts";
import { requestTransfer } from "../transfer/request-transfer.ts";
import { asArchived, sourceAsCopied } from "../transfer/source-as-copied.ts";
import { isOver, type ThreadRecord } from "../transfer/thread-record.ts";
import { UserError } from "../user-error.ts";
import { action, DONE, FAILED, printJson } from "./action.ts";
import { warnWithoutWorkers } from "./warn-without-workers.ts";
import { withConnection } from "./with-connection.ts";

interface Options {
  dryRun?: boolean;
  wait?: boolean;
  json?: boolean;
}

export function registerTransfer(program: Command): void {
  program
    .command("transfer")
    .description("transfers one issue or pull request, ahead of any bulk")
    .argument("<number>", "its number in the source")
    .option("--dry-run", "shows the copy as it would be; nothing is sent")
    .option("--wait", "return when it has arrived")
    .option("--json", "one JSON document on stdout")
    .action(action((text, options) => withConnection((connected) => transfer(connected, text, options))));
}

async function transfer(connected: Connected, text: string, options: Options): Promise<number> {
  const number = parseNumber(text);
  const { context, queues } = connected;
  const { source } = context.pair;
  const thread = await fetchThread(source.client, source.name, number);
  const known = await context.ledger.read(number);
  // GitHub itself has moved it: its old number leads elsewhere.
  if (known?.strategy === "native" && known.target) return report(connected, known, options);
  if (!thread) throw new UserError(`There is no thread ${number} in ${formatRepositoryName(source.name)}.`);
  const isLeft = thread.pull && !thread.isOpen && context.config.closedPullRequests === "leave";
  // One that has moved was closed by the move.
  if (isLeft && !known?.target) {
    throw new UserError(
      `${number} is a closed pull request, and those are left where they are; \`closedPullRequests: archive\` keeps them as issues.`,
    );
  }
  if (options.dryRun) return show(connected, thread, options);
  const request = { number, lane: "people", bulk: null, requestedBy: null, command: null } as const;
  const before = await requestTransfer(context.ledger, queues, request);
  if (before?.state === "undoing")
    throw new UserError(`${number} is being taken back: transfer it when that has come to its end.`);
  if (options.wait) await warnWithoutWorkers(queues);
  const record = options.wait ? await end(connected, number) : await context.ledger.read(number);
  return report(connected, record!, options);
}

/** The copy as it would be, or as it should stand there when it has been made. */
async function show({ context }: Connected, thread: Thread, { json }: Options): Promise<number> {
  const record = await context.ledger.read(thread.number);
  const isKept = context.config.closedPullRequests === "archive";
  const issue = record ? sourceAsCopied(thread, record, context) : isKept ? asArchived(thread) : thread;
  const { draft } = await prepareDraft(context, issue, record?.requestedBy ?? null);
  const texts = [`# ${draft.title}`, draft.body, ...draft.comments.map(({ body }) => body), ""];
  if (json) printJson(draft);
  else process.stdout.write(texts.join("\n\n"));
  return DONE;
}

/** Waits until a transfer is over. */
async function end({ context }: Connected, number: number): Promise<ThreadRecord> {
  for (;;) {
    const record = await context.ledger.read(number);
    if (record && isOver(record.state)) return record;
    await sleep(200);
  }
}

function report({ context }: Connected, record: ThreadRecord, { json }: Options): number {
  const { number, state, target, reason } = record;
  if (json)
    printJson({ number, state, target: target && { number: target.number, url: target.url }, reason });
  else
    process.stdout.write(
      `${formatRepositoryName(context.pair.source.name)}#${number}: ${sentence(record)}\n`,
    );
  return state === "failed" || state === "skipped" ? FAILED : DONE;
}

function sentence({ state, target, reason }: ThreadRecord): string {
  if (state === "done") return `has arrived at ${target!.url}`;
  if (isOver(state)) return `${state}: ${reason}`;
  return "is on its way; `transfer --wait` waits for it";
}

function parseNumber(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new UserError(`"${text}" is not the number of a thread.`);
}
