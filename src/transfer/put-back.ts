import { DelayedError, Worker } from "bullmq";
import type { JobRunner, PlacedJob } from "./job-runner.ts";

/**
 * Puts a job back for so many real milliseconds. A bulk's line waits as a whole, with this job at its head: the
 * others would only find the same, and threads are created in their order. No worker, lock or timer is held
 * meanwhile.
 */
export async function putBack({ runtime }: JobRunner, placed: PlacedJob, realMs: number): Promise<never> {
  const { queue } = placed;
  const real = Math.max(1, Math.ceil(realMs));
  if (queue === "people" || queue === "bulk") return delay(placed, real);
  await runtime.queues[queue].rateLimit(real);
  throw Worker.RateLimitError();
}

/** The same for what GitHub lets wait, in limit milliseconds; it is told to those who look at the bulk. */
export async function postpone(
  runner: JobRunner,
  placed: PlacedJob,
  waitMs: number,
  waitingFor: string,
): Promise<never> {
  const { runtime, clock, log } = runner;
  const { queue, job } = placed;
  const real = clock.toReal(waitMs);
  log.debug({ queue, job: job.id, waitMs, waitingFor }, "postponed");
  const bulk = queue === "people" || queue === "bulk" ? undefined : await runtime.bulks.active();
  if (bulk) await runtime.bulks.setWaiting(bulk.id, waitingFor, new Date(Date.now() + real));
  return putBack(runner, placed, real);
}

/** Takes a job out of its queue for so many real milliseconds. */
export async function delay({ job, token }: PlacedJob, realMs: number): Promise<never> {
  await job.moveToDelayed(Date.now() + realMs, token);
  throw new DelayedError();
}
