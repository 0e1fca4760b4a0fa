import type { Queues } from "../queues.ts";

/**
 * Asks for a look at what has happened in the source to a thread that has a copy. `what` names the happening, so
 * that a second delivery of one webhook is a job that is there already.
 */
export async function requestLate(queues: Queues, number: number, what: string): Promise<void> {
  const options = { jobId: `late-${number}-${what}`, removeOnComplete: true, removeOnFail: true };
  await queues.people.add("late", { number }, options);
}
