import type { Job } from "bullmq";
import type { LimitClock } from "../github/clock.ts";
import type { Logger } from "../log.ts";
import type { Runtime } from "./process-thread.ts";
import type { JobData, QueueName } from "./queues.ts";

/** What the jobs of a process have in common. */
export interface JobRunner {
  readonly runtime: Runtime;
  readonly clock: LimitClock;
  readonly log: Logger;
  /** Aborted when the process is to end. */
  readonly stopping: AbortSignal;
  /** Lets the ledger catch up with GitHub, in the background. */
  catchUp(): void;
}

/** A job in its queue, with BullMQ's token of who has it. */
export interface PlacedJob {
  readonly queue: QueueName;
  readonly job: Job<JobData>;
  readonly token: string | undefined;
}
