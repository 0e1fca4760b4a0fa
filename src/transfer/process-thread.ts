import { reply } from "./answer-command.ts";
import { type Bulks, isEnding } from "./bulk.ts";
import { Paused, Superseded } from "./endings.ts";
import { type Line, lineAfter } from "./line.ts";
import { mayHaveCopy } from "./may-have-copy.ts";
import { bringUpToDate } from "./pulls/bring-up-to-date.ts";
import { dropBranch } from "./pulls/drop-branch.ts";
import { endTogether } from "./pulls/end-together.ts";
import { queueRelinks } from "./queue-relinks.ts";
import { addTransferJob, linesOf, type QueueName, type Queues } from "./queues.ts";
import { relink } from "./relink.ts";
import { startCopying, workOf } from "./start-copying.ts";
import { STEPS } from "./steps/index.ts";
import { beginTransfer } from "./strategies/begin-transfer.ts";
import { moveNatively } from "./strategies/move-natively.ts";
import { takeUpHeld } from "./take-up-held.ts";
import { type Ending, isOver, isUnderWay, type ThreadRecord } from "./thread-record.ts";
import type { TransferContext } from "./transfer-context.ts";

/** After a single transfer, links to it are renewed when it has been quiet for so many limit milliseconds. */
const QUIET = 60_000;

export interface Runtime {
  readonly context: TransferContext;
  readonly bulks: Bulks;
  readonly queues: Queues;
}

/**
 * Takes one thread through the lines that its queue stands for: a person's thread all the way, a bulk's thread
 * one line, then into the queue of the next. Throws what stops it (`BudgetSpent`, `GitHubFailure` …).
 */
export async function processThread(runtime: Runtime, number: number, queue: QueueName): Promise<void> {
  const { bulks, queues } = runtime;
  const record = await runtime.context.ledger.read(number);
  // A person's command may have overtaken the bulk's job.
  if (!record || !isUnderWay(record.state) || (record.lane === "people") !== (queue === "people")) return;
  const bulk = record.bulk ? await bulks.read(record.bulk) : undefined;
  const context = { ...runtime.context, isEnding: bulk !== undefined && isEnding(bulk) };
  if (bulk?.state === "paused" && record.lane === "bulk") throw new Paused();
  if (bulk?.state === "cancelled" && !(await hasBegun(context, record))) {
    return skipCancelled(context, record, record.bulk!);
  }
  const lines = linesOf(queue);
  // Redis has lost where the copy stands: its way begins anew, and finds what is there.
  if (!record.target && !lines.includes("create")) return addTransferJob(queues, "bulk-create", number);
  const isComplete = await runLines(context, await beginTransfer(context, record), lines);
  const next = isComplete ? undefined : lineAfter(lines.at(-1)!);
  if (next === undefined) return finish(runtime, (await context.ledger.read(number))!, "done");
  if (record.attempts > 0) await context.ledger.resetAttempts(number);
  await addTransferJob(queues, `bulk-${next}`, number);
}

/** What has not begun in a bulk that was cancelled is left alone. */
async function skipCancelled(
  context: TransferContext,
  { number }: ThreadRecord,
  bulk: string,
): Promise<void> {
  const isOver = await context.ledger.end(number, "skipped", "the bulk was cancelled before its turn", bulk);
  // Another bulk has asked for it since: its turn comes there.
  if (!isOver) throw new Superseded();
  await dropBranch(context, number);
}

/** Whether there is a copy, or may be one: what is half copied is completed. */
async function hasBegun({ ledger }: TransferContext, { number, target }: ThreadRecord): Promise<boolean> {
  return target !== null || (await mayHaveCopy(ledger, number));
}

/** Runs the steps of these lines. Answers whether the last step of all has been done. */
async function runLines(
  context: TransferContext,
  record: ThreadRecord,
  lines: readonly Line[],
): Promise<boolean> {
  let { type } = record;
  // As it stands now, until a step has changed it.
  let now: ThreadRecord | undefined = record;
  if (record.strategy === "native") {
    if (await moveNatively(workOf(context, record))) return true;
    await context.ledger.setStrategy(record.number, "copy");
    now = { ...record, strategy: "copy" };
  }
  if (lines.some((line) => line !== "link")) {
    const work = await startCopying(context, now);
    type = work.thread.type;
    now = work.record;
    for (const step of STEPS[type]) {
      if (step.line === "link" || !lines.includes(step.line)) continue;
      await step.run({ ...work, record: now ?? (await fresh(context, record)) });
      now = undefined;
    }
  }
  if (!lines.includes("link")) return false;
  for (const step of STEPS[type]) {
    if (step.line !== "link") continue;
    await step.run(workOf(context, now ?? (await fresh(context, record))));
    now = undefined;
  }
  return true;
}

/** Brings the links of a thread's copy up to date, until nobody has asked for it meanwhile. */
export async function processRelink(runtime: Runtime, number: number): Promise<void> {
  const { relinks } = runtime.context;
  for (;;) {
    const asked = await relinks.asked(number);
    if ((await renewLinks(runtime, number)) === "later" || (await relinks.forget(number, asked))) return;
  }
}

async function renewLinks({ context, bulks }: Runtime, number: number): Promise<"renewed" | "later"> {
  const record = await context.ledger.read(number);
  // A copy that is being made is brought up to date when it is complete.
  if (record && !isOver(record.state)) return "later";
  if (!record?.target || record.state !== "done") return "renewed";
  const work = await startCopying(context, record);
  await relink(work);
  if (!work.text.hasUnresolvedComments) return "renewed";
  // The comments that it points at may come yet.
  const phase = (await bulks.active())?.phase;
  return phase === undefined || phase === "relinking" ? "renewed" : "later";
}

/**
 * Brings a copy up to what stands in the source now, or both to their end. One that was held for what it was before is
 * tried again.
 */
export async function processFollow({ context, queues }: Runtime, number: number): Promise<void> {
  const record = await context.ledger.read(number);
  if (record?.state === "held") return takeUpHeld(context, queues, record);
  if (!record?.target || record.type !== "PullRequest") return;
  const carryOver = async () => bringUpToDate(await startCopying(context, record));
  if ((await endTogether(workOf(context, record), carryOver)) === "going on") await carryOver();
}

/** The end of a thread's transfer, good or bad: in the ledger, in its bulk, and for the person who asked. */
export async function finish(
  { context, queues, bulks }: Runtime,
  record: ThreadRecord,
  state: Ending,
  reason: string | null = null,
): Promise<void> {
  const isAnswer = state === "failed" || state === "skipped";
  // Before the end is recorded, since nothing comes back to a thread that is over.
  if (isAnswer && record.command) {
    await reply(context, record.number, record.command, { code: "failed", reason: reason ?? "unknown" });
  }
  await context.ledger.end(record.number, state, reason);
  if (state === "skipped" && !record.target) await dropBranch(context, record.number);
  // A bulk renews links once, at its end, when it comes to one.
  const bulk = record.bulk && record.lane === "bulk" ? await bulks.read(record.bulk) : undefined;
  const isRenewing = bulk !== undefined && bulk.state !== "cancelled";
  if (state === "done" && !isRenewing) await queueRelinks(context, queues, QUIET);
}

async function fresh({ ledger }: TransferContext, record: ThreadRecord): Promise<ThreadRecord> {
  return (await ledger.read(record.number)) ?? record;
}
