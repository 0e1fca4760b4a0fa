import { DelayedError, Worker } from "bullmq";
import type { JobRunner, PlacedJob } from "./job-runner.ts";
import type { QueueName } from "./queues.ts";
import type { Concern } from "./verdict.ts";

/** In these threads are not kept in their order: one that waits by itself lets the others pass. */
const UNORDERED: readonly QueueName[] = ["bulk-fill", "bulk-link"];

/**
 * Puts a job back for so many real milliseconds. A bulk's line waits as a whole, with this job at its head, where
 * the others would only find the same, or where threads are created in their order. No worker, lock or timer is held
 * meanwhile.
 */
export async function putBack(
  { runtime }: JobRunner,
  placed: PlacedJob,
  realMs: number,
  concerns: Concern,
): Promise<never> {
  const { queue } = placed;
  const real = Math.max(1, Math.ceil(realMs));
  if (isAlone(queue, concerns)) return delay(placed, real);
  await runtime.queues[queue].rateLimit(real);
  throw Worker.RateLimitError();
}

/** The same for what GitHub lets wait, in limit milliseconds; it is told to those who look at the bulk. */
export async function postpone(
  runner: JobRunner,
  placed: PlacedJob,
  { waitMs, waitingFor, concerns }: { waitMs: number; waitingFor: string; concerns: Concern },
): Promise<never> {
  const { runtime, clock, log } = runner;
  const { queue, job } = placed;
  const real = clock.toReal(waitMs);
  log.debug({ queue, job: job.id, waitMs, waitingFor }, "postponed");
  const bulk = isAlone(queue, concerns) ? undefined : await runtime.bulks.active();
  if (bulk) await runtime.bulks.setWaiting(bulk.id, waitingFor, new Date(Date.now() + real));
  return putBack(runner, placed, real, concerns);
}

function isAlone(queue: QueueName, concerns: Concern): boolean {
  return queue === "people" || queue === "bulk" || (concerns === "thread" && UNORDERED.includes(queue));
}

/** Takes a job out of its queue for so many real milliseconds. */
export async function delay({ job, token }: PlacedJob, realMs: number): Promise<never> {
  await job.moveToDelayed(Date.now() + realMs, token);
  throw new DelayedError();
}
