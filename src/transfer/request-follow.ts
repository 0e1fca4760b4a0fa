import type { Queues } from "./queues.ts";

/**
 * Asks for the copy of a pull request to be brought up to what stands in the source, or to its end. `what` names
 * what happened, so that a second delivery of one webhook is a job that is there already.
 */
export async function requestFollow(queues: Queues, number: number, what: string): Promise<void> {
  const options = { jobId: `follow-${number}-${what}`, removeOnComplete: true, removeOnFail: true };
  await queues.people.add("follow", { number }, options);
}
