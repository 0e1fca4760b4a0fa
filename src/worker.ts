import { Worker } from "bullmq";
import { createLimitClock } from "./github/clock.ts";
import type { Logger } from "./log.ts";
import type { Database } from "./redis/database.ts";
import type { Runtime } from "./transfer/process-thread.ts";
import { type JobData, QUEUE_NAMES } from "./transfer/queues.ts";
import { runJob } from "./transfer/run-job.ts";

/** A job of a dead worker is taken up again after this time, in real milliseconds. */
const LOCK = 30_000;

/** BullMQ heeds a queue's pause (`rateLimit`) only where a limit is set: one that is never reached. */
const NO_LIMIT = { max: Number.MAX_SAFE_INTEGER - 1, duration: 1000 };

/**
 * Starts the workers of this process, one a queue; answers how to stop them gracefully. A bulk's lines go one
 * job at a time over all machines (GitHub wants writes one after the other anyway), which keeps the order of
 * creation; people's commands go side by side.
 */
export async function startWorkers(
  runtime: Runtime,
  { redis, prefix }: Database,
  log: Logger,
): Promise<() => Promise<void>> {
  const runner = { runtime, log, clock: createLimitClock(runtime.context.config.clockSpeed) };
  const workers: Worker<JobData>[] = [];
  for (const name of QUEUE_NAMES) {
    if (name !== "people") await runtime.queues[name].setGlobalConcurrency(1);
    const worker = new Worker<JobData>(name, (job, token) => runJob(runner, name, job, token), {
      connection: redis,
      prefix,
      concurrency: name === "people" ? 4 : 1,
      limiter: NO_LIMIT,
      lockDuration: LOCK,
      stalledInterval: LOCK / 2,
      // That a worker died is no fault of the job.
      maxStalledCount: 100,
    });
    worker.on("error", (error) => log.error({ err: error, queue: name }, "queue trouble"));
    worker.on("failed", (job, error) => log.error({ err: error, queue: name, job: job?.id }, "job failed"));
    workers.push(worker);
  }
  return async () => {
    await Promise.all(workers.map((worker) => worker.close()));
  };
}
