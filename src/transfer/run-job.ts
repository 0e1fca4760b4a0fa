import { randomUUID } from "node:crypto";
import { DelayedError, type Job, Worker } from "bullmq";
import type { LimitClock } from "../github/clock.ts";
import type { Logger } from "../log.ts";
import { answerCommand } from "./answer-command.ts";
import { driveBulk } from "./drive-bulk.ts";
import { finish, processFollow, processRelink, processThread, type Runtime } from "./process-thread.ts";
import type { JobData, QueueName } from "./queues.ts";
import { backoff, judge } from "./verdict.ts";

/** After this many failed attempts in a row a thread is left for a person. */
const MOST_ATTEMPTS = 10;

/** A bulk's driver looks this often, in limit milliseconds and at least in real ones, whether it can go on. */
const DRIVE_EVERY = 5_000;
const DRIVE_EVERY_REAL = 200;

/** A thread that another worker has in hand is tried again after this many real milliseconds. */
const CLAIMED = 1_000;

export interface JobRunner {
  readonly runtime: Runtime;
  readonly clock: LimitClock;
  readonly log: Logger;
}

/** Runs one job of a queue. What stops it is judged here, once: it waits, is given up, or is a mistake of ours. */
export async function runJob(
  runner: JobRunner,
  queue: QueueName,
  job: Job<JobData>,
  token?: string,
): Promise<void> {
  const { data } = job;
  if ("bulk" in data) return runBulk(runner, job, data.bulk, token);
  if ("number" in data) return runClaimed(runner, queue, job, data.number, token);
  await attempt(runner, queue, job, token, {
    run: () => answerCommand(runner.runtime.context, runner.runtime.queues, data.command),
    giveUp: async (reason) =>
      runner.log.error({ command: data.command, reason }, "a command could not be answered"),
    end: async () => {},
    countAttempt: async () => job.attemptsStarted,
  });
}

async function runBulk({ runtime, clock, log }: JobRunner, job: Job<JobData>, bulk: string, token?: string) {
  const { context, bulks, queues } = runtime;
  let waitMs = DRIVE_EVERY;
  try {
    if ((await driveBulk(context, bulks, queues, bulk)) === "over") return;
  } catch (error) {
    const verdict = judge(error);
    if (verdict.kind === "wait") waitMs = verdict.waitMs;
    else log.warn({ err: error, bulk }, "the bulk could not be moved on; trying again");
  }
  await delay(job, Math.max(clock.toReal(waitMs), DRIVE_EVERY_REAL), token);
}

/** A thread is in the hands of one worker at a time. */
async function runClaimed(
  runner: JobRunner,
  queue: QueueName,
  job: Job<JobData>,
  number: number,
  token?: string,
) {
  const { runtime, log } = runner;
  const { ledger, relinks } = runtime.context;
  const claim = randomUUID();
  if (!(await ledger.claim(number, claim))) return delay(job, CLAIMED, token);
  const task = taskOf(job);
  try {
    await attempt(runner, queue, job, token, {
      run: () => RUN[task](runtime, number, queue),
      giveUp: async (reason) => {
        log.warn({ thread: number, reason }, GIVEN_UP[task]);
        if (task === "relink") return relinks.forget(number);
        if (task === "follow") return;
        const record = await ledger.read(number);
        if (record) await finish(runtime, record, "failed", reason);
      },
      end: async (state, reason) => {
        const record = await ledger.read(number);
        if (record) await finish(runtime, record, state, reason);
      },
      countAttempt: () => ledger.countAttempt(number),
    });
  } finally {
    await ledger.release(number, claim);
  }
}

/** What a job about a thread is for, by its name. */
type Task = "transfer" | "relink" | "follow";

const RUN: Record<Task, (runtime: Runtime, number: number, queue: QueueName) => Promise<void>> = {
  transfer: processThread,
  relink: processRelink,
  follow: processFollow,
};

const GIVEN_UP: Record<Task, string> = {
  transfer: "transfer given up",
  relink: "links left as they were",
  follow: "copy left as it was",
};

function taskOf({ name }: Job<JobData>): Task {
  return name === "relink" || name === "follow" ? name : "transfer";
}

interface Attempt {
  run(): Promise<void>;
  giveUp(reason: string): Promise<void>;
  end(state: "held" | "done" | "skipped", reason: string): Promise<void>;
  /** Answers how many attempts in a row have failed, this one included. */
  countAttempt(): Promise<number>;
}

async function attempt(
  runner: JobRunner,
  queue: QueueName,
  job: Job<JobData>,
  token: string | undefined,
  { run, giveUp, end, countAttempt }: Attempt,
): Promise<void> {
  try {
    return await run();
  } catch (error) {
    const verdict = judge(error);
    if (verdict.kind === "give-up") return giveUp(verdict.reason);
    if (verdict.kind === "end") return end(verdict.state, verdict.reason);
    if (verdict.kind === "wait")
      return postpone(runner, queue, job, verdict.waitMs, verdict.waitingFor, token);
    const attempts = await countAttempt();
    const reference = randomUUID().slice(0, 8);
    const level = verdict.kind === "bug" ? "error" : "warn";
    runner.log[level]({ err: error, job: job.id, attempt: attempts, reference }, "attempt failed");
    if (attempts >= MOST_ATTEMPTS) return giveUp(`${verdict.reason} (reference ${reference} in the log)`);
    await postpone(runner, queue, job, backoff(attempts), verdict.reason, token);
  }
}

/**
 * Puts a job back until it is worth trying again. A bulk's line waits as a whole, with this job at its head:
 * the others would only find the same budget spent. No worker, lock or timer is held meanwhile.
 */
async function postpone(
  { runtime, clock, log }: JobRunner,
  queue: QueueName,
  job: Job<JobData>,
  waitMs: number,
  waitingFor: string,
  token?: string,
): Promise<never> {
  const real = Math.max(1, Math.ceil(clock.toReal(waitMs)));
  log.debug({ queue, job: job.id, waitMs, waitingFor }, "postponed");
  if (queue === "people" || queue === "bulk") return delay(job, real, token);
  const bulk = await runtime.bulks.active();
  if (bulk) await runtime.bulks.setWaiting(bulk.id, waitingFor, new Date(Date.now() + real));
  await runtime.queues[queue].rateLimit(real);
  throw Worker.RateLimitError();
}

async function delay(job: Job<JobData>, real: number, token?: string): Promise<never> {
  await job.moveToDelayed(Date.now() + real, token);
  throw new DelayedError();
}
