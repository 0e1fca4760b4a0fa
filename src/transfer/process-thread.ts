import { fetchThread } from "../github/fetch-thread.ts";
import { reply } from "./answer-command.ts";
import type { Bulks } from "./bulk.ts";
import { LINES, type Line, lineAfter } from "./line.ts";
import { prepareDraft } from "./prepare-draft.ts";
import { queueRelinks } from "./queue-relinks.ts";
import { jobIdOf, type QueueName, type Queues } from "./queues.ts";
import { relink } from "./relink.ts";
import { sourceAsCopied } from "./source-as-copied.ts";
import { ISSUE_STEPS } from "./steps/index.ts";
import { isOver, type ThreadRecord } from "./thread-record.ts";
import type { CopyWork, TransferContext, Work } from "./transfer-context.ts";

/** After a single transfer, links to it are renewed when it has been quiet for so many limit milliseconds. */
const QUIET = 60_000;

/** The bulk is paused: the job goes back to where it came from. */
export class Paused extends Error {}

/** The thread cannot be transferred, and trying again will not help. The message is for a person. */
export class Hopeless extends Error {}

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
  const { context, bulks, queues } = runtime;
  const record = await context.ledger.read(number);
  // A person's command may have overtaken the bulk's job.
  if (!record || isOver(record.state) || (record.lane === "people") !== (queue === "people")) return;
  const bulk = record.bulk ? await bulks.read(record.bulk) : undefined;
  if (bulk?.state === "paused" && record.lane === "bulk") throw new Paused();
  if (bulk?.state === "cancelled" && !record.target) {
    return finish(runtime, record, "skipped", "the bulk was cancelled before its turn");
  }
  await context.ledger.setState(number, "transferring");
  const lines = queue === "people" ? LINES : [queue.slice("bulk-".length) as Line];
  const isComplete = await runLines(context, record, lines);
  const next = isComplete ? undefined : lineAfter(lines.at(-1)!);
  if (next === undefined) return finish(runtime, (await context.ledger.read(number))!, "done");
  await context.ledger.resetAttempts(number);
  await queues[`bulk-${next}`].add(
    "transfer",
    { number },
    { jobId: jobIdOf(number), removeOnComplete: true },
  );
}

/** Runs the steps of these lines. Answers whether the last step of all has been done. */
async function runLines(
  context: TransferContext,
  record: ThreadRecord,
  lines: readonly Line[],
): Promise<boolean> {
  const copying = ISSUE_STEPS.filter((step) => step.line !== "link" && lines.includes(step.line));
  if (copying.length > 0) {
    const work = await startCopying(context, record);
    for (const step of copying) await step.run({ ...work, record: await fresh(context, record) });
  }
  if (!lines.includes("link")) return false;
  for (const step of ISSUE_STEPS) {
    if (step.line === "link") await step.run(workOf(context, await fresh(context, record)));
  }
  return true;
}

/** Reads the thread and renders it. */
async function startCopying(context: TransferContext, record: ThreadRecord): Promise<CopyWork> {
  const work = workOf(context, record);
  const thread = await fetchThread(work.source, context.pair.source.name, record.number);
  if (!thread) throw new Hopeless("there is no such thread in the source (any more)");
  if (thread.type === "PullRequest") throw new Hopeless("pull requests cannot be transferred yet");
  const issue = sourceAsCopied(thread, record, context);
  const prepared = await prepareDraft(context, issue, record.requestedBy);
  const { draft, unresolved, hasUnresolvedComments } = prepared;
  await context.ledger.recordPointers(record.number, unresolved);
  if (hasUnresolvedComments) await context.ledger.requestRelink(record.number);
  return { ...work, issue, draft };
}

/** Brings the links of a thread's copy up to date. */
export async function processRelink({ context }: Runtime, number: number): Promise<void> {
  const record = await context.ledger.read(number);
  if (record?.target && record.state === "done") await relink(await startCopying(context, record));
  // Last, since rendering may have asked for it again: what is still unresolved has no copy to wait for.
  await context.ledger.forgetRelink(number);
}

/** The end of a thread's transfer, good or bad: in the ledger, in its bulk, and for the person who asked. */
export async function finish(
  { context, bulks, queues }: Runtime,
  record: ThreadRecord,
  state: "done" | "skipped" | "failed",
  reason: string | null = null,
): Promise<void> {
  await context.ledger.setState(record.number, state, reason);
  if (record.bulk) await bulks.countEnding(record.bulk, state);
  // A bulk renews links once, at its end.
  if (state === "done" && record.lane === "people") await queueRelinks(context, queues, QUIET);
  if (state === "done" || !record.command) return;
  await reply(context, record.number, record.command, { code: "failed", reason: reason ?? "unknown" });
}

function workOf(context: TransferContext, record: ThreadRecord): Work {
  const { source, target } = context.pair;
  return {
    ...context,
    record,
    source: source.client.inLane(record.lane),
    target: target.client.inLane(record.lane),
  };
}

async function fresh({ ledger }: TransferContext, record: ThreadRecord): Promise<ThreadRecord> {
  return (await ledger.read(record.number)) ?? record;
}
