import { Worker } from "bullmq";
import { createLimitClock } from "./github/clock.ts";
import type { Logger } from "./log.ts";
import type { Database } from "./redis/database.ts";
import type { JobRunner } from "./transfer/job-runner.ts";
import { Lookout } from "./transfer/lookout.ts";
import type { Runtime } from "./transfer/process-thread.ts";
import { type JobData, QUEUE_NAMES, type QueueName } from "./transfer/queues.ts";
import { runJob } from "./transfer/run-job.ts";

/** A job of a dead worker is taken up again after this time, in real milliseconds. */
const LOCK = 3_000;
const RENEW_EVERY = 750;
const LOOK_FOR_STALLED_EVERY = 500;

/** BullMQ heeds a queue's pause (`rateLimit`) only where a limit is set: one that is never reached. */
const NO_LIMIT = { max: Number.MAX_SAFE_INTEGER - 1, duration: 1000 };

/** Jobs of a queue in hand at once: in a process, and over all machines. While one thread is filled others are read. */
const AT_ONCE: Record<QueueName, { readonly here: number; readonly everywhere?: number }> = {
  people: { here: 4 },
  "bulk-create": { here: 1, everywhere: 1 },
  "bulk-pull": { here: 1, everywhere: 1 },
  "bulk-fill": { here: 3, everywhere: 3 },
  "bulk-link": { here: 1, everywhere: 3 },
  bulk: { here: 1, everywhere: 1 },
};

/**
 * Starts the workers of this process, one a queue; answers how to stop them gracefully: nothing new is begun, and what
 * is under way is waited for, however long it takes.
 */
export async function startWorkers(
  runtime: Runtime,
  database: Database,
  log: Logger,
): Promise<() => Promise<void>> {
  const clock = createLimitClock(runtime.context.config.clockSpeed);
  const stop = new AbortController();
  const lookout = new Lookout({ runtime, clock, stopping: stop.signal }, log);
  const look = () => {
    // An empty Redis has forgotten this, too.
    keepOrder(runtime).catch((error) => log.warn({ err: error }, "queue trouble"));
    lookout.look();
  };
  const runner = { runtime, log, clock, stopping: stop.signal, catchUp: look };
  await keepOrder(runtime);
  const workers: Worker<JobData>[] = [];
  for (const name of QUEUE_NAMES) workers.push(startWorker(runner, name, database));
  // At the start, and whenever Redis has been away.
  database.redis.on("ready", look);
  look();
  return async () => {
    database.redis.off("ready", look);
    stop.abort();
    await Promise.all([lookout.idle(), ...workers.map((worker) => worker.close())]);
  };
}

function startWorker(runner: JobRunner, name: QueueName, { redis, prefix }: Database): Worker<JobData> {
  const { log } = runner;
  const worker = new Worker<JobData>(name, (job, token) => runJob(runner, name, job, token), {
    connection: redis,
    prefix,
    concurrency: AT_ONCE[name].here,
    limiter: NO_LIMIT,
    lockDuration: LOCK,
    lockRenewTime: RENEW_EVERY,
    stalledInterval: LOOK_FOR_STALLED_EVERY,
    // That a worker died is no fault of the job.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  worker.on("error", (error) => log.error({ err: error, queue: name }, "queue trouble"));
  worker.on("failed", (job, error) => log.error({ err: error, queue: name, job: job?.id }, "job failed"));
  return worker;
}

/**
 * How many jobs a queue has in hand over all machines: threads are created one after the other, in their order. In
 * the other lines a few take turns at writing, so that a worker that dies or waits holds up nobody.
 */
async function keepOrder({ queues }: Runtime): Promise<void> {
  const limits = QUEUE_NAMES.map((name) => ({ queue: queues[name], limit: AT_ONCE[name].everywhere }));
  await Promise.all(limits.map(({ queue, limit }) => limit && queue.setGlobalConcurrency(limit)));
}
