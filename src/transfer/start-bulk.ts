import type { Bulk } from "./bulk.ts";
import type { Runtime } from "./process-thread.ts";
import { parseQuery } from "./query.ts";

/** Records a bulk and hands it to the workers. Throws a `UserError` for a query that is not understood. */
export async function startBulk(
  { bulks, queues }: Runtime,
  query: string,
  requestedBy: string | null,
): Promise<Bulk> {
  parseQuery(query);
  const bulk = await bulks.start(query, requestedBy);
  await queues.bulk.add("drive", { bulk: bulk.id }, { jobId: `bulk-${bulk.id}` });
  return bulk;
}
