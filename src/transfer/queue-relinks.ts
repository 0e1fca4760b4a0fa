import { jobIdOf, type Queues } from "./queues.ts";
import type { TransferContext } from "./transfer-context.ts";

/** Queues the renewal of all links that wait for it, after so many limit milliseconds. */
export async function queueRelinks(
  { relinks, config }: TransferContext,
  queues: Queues,
  delayMs: number,
): Promise<void> {
  for (const number of await relinks.list()) {
    await queues["bulk-fill"].add(
      "relink",
      { number },
      { jobId: `relink-${jobIdOf(number)}`, removeOnComplete: true, delay: delayMs / config.clockSpeed },
    );
  }
}
