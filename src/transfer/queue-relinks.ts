import { jobIdOf, type Queues } from "./queues.ts";
import type { TransferContext } from "./transfer-context.ts";

/**
 * Queues the renewal of links that wait for it, after so many limit milliseconds: a thousand threads' at the most,
 * since the others' turn comes when those are done. Answers whether there were any.
 */
export async function queueRelinks(
  { relinks, config }: TransferContext,
  queues: Queues,
  delayMs: number,
): Promise<boolean> {
  const numbers = await relinks.some();
  for (const number of numbers) {
    await queues["bulk-fill"].add(
      "relink",
      { number },
      { jobId: `relink-${jobIdOf(number)}`, removeOnComplete: true, delay: delayMs / config.clockSpeed },
    );
  }
  return numbers.length > 0;
}
