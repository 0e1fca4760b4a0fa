import type { Bulk } from "./bulk.ts";
import type { Runtime } from "./process-thread.ts";
import { parseQuery } from "./query.ts";
import type { Queues } from "./queues.ts";
import type { Strategy } from "./strategies/strategy.ts";

/** Records a bulk and hands it to the workers. Throws a `UserError` for a query that is not understood. */
export async function startBulk(
  { bulks, queues, context }: Runtime,
  query: string,
  requestedBy: string | null,
  strategy: Strategy = context.strategy.strategy,
): Promise<Bulk> {
  parseQuery(query);
  const bulk = await bulks.start(query, requestedBy, strategy);
  await addDriveJob(queues, bulk.id);
  return bulk;
}

/** Lets a bulk be driven; where it is already, nothing happens. */
export async function addDriveJob(queues: Queues, bulk: string): Promise<void> {
  await queues.bulk.add("drive", { bulk }, { jobId: `bulk-${bulk}` });
}
