import type { Queues } from "../transfer/queues.ts";

/** A command that waits would wait for ever when nobody works: says so, and waits on. */
export async function warnWithoutWorkers(queues: Queues): Promise<void> {
  if ((await queues.people.getWorkersCount()) > 0) return;
  process.stderr.write("No worker is running; it goes on when one is (homecoming serve).\n");
}
