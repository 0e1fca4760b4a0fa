import type { Job } from "bullmq";
import { answerAdoption } from "./adopt/answer-adoption.ts";
import { processLate } from "./after/process-late.ts";
import { answerCommand, tellFailure } from "./answer-command.ts";
import type { Command } from "./command.ts";
import { driveBulk } from "./drive-bulk.ts";
import { LedgerBehind } from "./endings.ts";
import { answeringWith, inHandsOf } from "./in-hands-of.ts";
import type { JobRunner, PlacedJob } from "./job-runner.ts";
import { finish, processFollow, processRelink, processThread, type Runtime } from "./process-thread.ts";
import { delay } from "./put-back.ts";
import { addTransferJob, type JobData, type QueueName, type UndoName } from "./queues.ts";
import { runHeld } from "./run-held.ts";
import { type Ending, isOver, isUnderWay } from "./thread-record.ts";
import { processUndo } from "./undo/process-undo.ts";
import { judge } from "./verdict.ts";

/** A bulk's driver looks this often, in limit milliseconds and at least in real ones, whether it can go on. */
const DRIVE_EVERY = 5_000;
const DRIVE_EVERY_REAL = 200;

/** Runs one job of a queue. */
export async function runJob(
  runner: JobRunner,
  queue: QueueName,
  job: Job<JobData>,
  token?: string,
): Promise<void> {
  const { data } = job;
  const placed = { queue, job, token };
  if ("bulk" in data) return runBulk(runner, placed, data.bulk);
  if ("command" in data) return runCommand(runner, placed, data.command);
  return runThread(runner, placed, data.number);
}

async function runBulk(runner: JobRunner, placed: PlacedJob, bulk: string): Promise<void> {
  const { runtime, clock, log } = runner;
  let waitMs = DRIVE_EVERY;
  try {
    if (await runtime.context.holds.isBehind()) throw new LedgerBehind();
    if ((await driveBulk(runtime.context, runtime.bulks, runtime.queues, bulk)) === "over") return;
  } catch (error) {
    const verdict = judge(error);
    if (verdict.kind === "wait") waitMs = verdict.waitMs;
    else if (verdict.kind !== "yield")
      log.warn({ err: error, bulk }, "the bulk could not be moved on; trying again");
    else if (verdict.isBehind) runner.catchUp();
  }
  await delay(placed, Math.max(clock.toReal(waitMs), DRIVE_EVERY_REAL));
}

async function runCommand(runner: JobRunner, placed: PlacedJob, command: Command): Promise<void> {
  const { runtime, log } = runner;
  const rest = {
    giveUp: async (reason: string) => {
      log.error({ command, reason }, "a command could not be carried out");
      await tellFailure(runtime.context, command, reason);
    },
    end: async () => {},
    countAttempt: () => countFailure(placed.job),
  };
  if (command.side === "source") {
    // One after the other for a person on a thread: who is refused is told so once, whatever they write.
    return runHeld(runner, placed, `command-${command.number}-${command.user.toLowerCase()}`, (hold) => ({
      ...rest,
      run: () => answerCommand(answeringWith(runtime, hold).context, runtime.queues, command),
    }));
  }
  // On a copy it changes what stands there, so nobody else may have the thread in hand.
  const number = await runtime.context.ledger.sourceOf(command.number);
  if (number === undefined) return;
  await runHeld(runner, placed, number, (hold) => ({
    ...rest,
    run: () => answerAdoption(inHandsOf(runtime, hold).context, number, command),
  }));
}

/** Not the attempts that BullMQ counts: most of those only waited. */
async function countFailure(job: Job<JobData>): Promise<number> {
  const failed = ("failed" in job.data ? (job.data.failed ?? 0) : 0) + 1;
  await job.updateData({ ...job.data, failed } as JobData);
  return failed;
}

/** What a job about a thread is for, by its name. */
type Task = "transfer" | "relink" | "follow" | "late" | UndoName;

const RUN: Record<Task, (runtime: Runtime, number: number, queue: QueueName) => Promise<void>> = {
  transfer: processThread,
  relink: processRelink,
  follow: processFollow,
  late: processLate,
  undo: (runtime, number) => processUndo(runtime, number, false),
  "undo and delete": (runtime, number) => processUndo(runtime, number, true),
};

const GIVEN_UP: Record<Task, string> = {
  transfer: "transfer given up",
  relink: "links left as they were",
  follow: "copy left as it was",
  late: "what was said later was left as it was",
  undo: "not taken back",
  "undo and delete": "not taken back",
};

function taskOf({ name }: Job<JobData>): Task {
  return Object.hasOwn(RUN, name) ? (name as Task) : "transfer";
}

async function runThread(runner: JobRunner, placed: PlacedJob, number: number): Promise<void> {
  const { ledger } = runner.runtime.context;
  const task = taskOf(placed.job);
  const record = await ledger.read(number);
  if (task === "transfer" && record?.lane === "people" && placed.queue !== "people") {
    // A person has overtaken the bulk, perhaps with a process that died before it had added the job.
    return isUnderWay(record.state) ? addTransferJob(runner.runtime.queues, "people", number) : undefined;
  }
  await runHeld(runner, placed, number, (hold) => {
    const runtime = inHandsOf(runner.runtime, hold);
    return {
      run: async () => {
        await RUN[task](runtime, number, placed.queue);
        // Failures in a row are counted, not those of weeks.
        if (record && record.attempts > 0 && task !== "transfer")
          await runtime.context.ledger.resetAttempts(number);
      },
      giveUp: async (reason) => {
        runner.log.warn({ thread: number, reason }, GIVEN_UP[task]);
        const { relinks, ledger } = runtime.context;
        if (task === "relink") await relinks.forget(number, await relinks.asked(number));
        if (task === "transfer") await fail(runtime, number, reason);
        // Nobody has asked for this by a comment, and no transfer has failed.
        if (task.startsWith("undo") && (await ledger.read(number))?.state === "undoing")
          await ledger.end(number, "failed", `not taken back: ${reason}`);
      },
      end: (state, reason) => end(runtime, number, state, reason),
      countAttempt: () => ledger.countAttempt(number),
    };
  });
}

async function end(runtime: Runtime, number: number, state: Ending, reason: string): Promise<void> {
  const record = await runtime.context.ledger.read(number);
  if (record) await finish(runtime, record, state, reason);
}

/** What another worker has brought to its end meanwhile has not failed. */
async function fail(runtime: Runtime, number: number, reason: string): Promise<void> {
  const record = await runtime.context.ledger.read(number);
  if (record && !isOver(record.state)) await finish(runtime, record, "failed", reason);
}
