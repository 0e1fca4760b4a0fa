import { type JobsOptions, Queue } from "bullmq";
import type { Database } from "../redis/database.ts";
import type { Command } from "./command.ts";
import { LINES, type Line } from "./line.ts";

/** What a job holds: identifiers, never content. What is to be done stands in the ledger. */
export type JobData =
  | { readonly number: number }
  /** `failed`: attempts in a row. */
  | { readonly command: Command; readonly failed?: number }
  | { readonly bulk: string };

/** Whether the copy is emptied, or deleted where GitHub lets the App. */
export type UndoName = "undo" | "undo and delete";

/**
 * A bulk's queues: one a line, and a second one for the first line, of pull requests. Their limit is far lower than
 * that on issues, which would all wait behind one of them.
 */
export type BulkQueueName = `bulk-${Line}` | "bulk-pull";

export const BULK_QUEUES: readonly BulkQueueName[] = [
  ...LINES.map((line) => `bulk-${line}` as const),
  "bulk-pull",
];

/** The lines of a bulk, the line of people's commands (a job goes all the way in it), and the bulk itself. */
export type QueueName = BulkQueueName | "people" | "bulk";

export const QUEUE_NAMES: readonly QueueName[] = [...BULK_QUEUES, "people", "bulk"];

/**
 * Kept for a look at what happened lately; the ledger is what remembers. What throws an error that nobody has
 * judged is tried again after a while, for ever: a job that is given up is lost, and its thread with it.
 */
const OPTIONS: JobsOptions = {
  removeOnComplete: { count: 100 },
  attempts: Number.MAX_SAFE_INTEGER,
  backoff: { type: "fixed", delay: 5_000 },
};

export type Queues = Record<QueueName, Queue<JobData>>;

/** Opens the queues. Close them in the end with `closeQueues`. */
export function openQueues({ redis, prefix }: Database): Queues {
  const open = (name: QueueName) => {
    const queue = new Queue<JobData>(name, {
      connection: redis,
      prefix,
      defaultJobOptions: OPTIONS,
      // Nobody reads them; BullMQ would keep ten thousand of each queue.
      streams: { events: { maxLen: 100 } },
    });
    // Without a listener every lost connection is printed; it mends itself, and what is asked waits for it.
    return queue.on("error", () => {});
  };
  return Object.fromEntries(QUEUE_NAMES.map((name) => [name, open(name)])) as Queues;
}

export async function closeQueues(queues: Queues): Promise<void> {
  await Promise.all(Object.values(queues).map((queue) => queue.close()));
}

/** The lines that a job goes through in a queue. */
export function linesOf(queue: QueueName): readonly Line[] {
  if (queue === "people") return LINES;
  return queue === "bulk-pull" ? ["create"] : [queue.slice("bulk-".length) as Line];
}

/**
 * Puts a thread into a queue; one that is there already stays the only one. Nothing of it is kept after its end,
 * or it would swallow the next.
 */
export async function addTransferJob(queues: Queues, queue: QueueName, number: number): Promise<void> {
  await queues[queue].add("transfer", { number }, { jobId: jobIdOf(number), removeOnComplete: true });
}

/** The same for taking a transfer back. */
export async function addUndoJob(queues: Queues, number: number, name: UndoName): Promise<void> {
  await queues.people.add(name, { number }, { jobId: `undo-${number}`, removeOnComplete: true });
}

/** BullMQ's job ids must not be digits only. */
export function jobIdOf(number: number): string {
  return `thread-${number}`;
}
