import { alignLines } from "./align-lines.ts";
import { type Bulk, type Bulks, inFlight } from "./bulk.ts";
import { countAnew } from "./count-anew.ts";
import { feedBulk } from "./feed-bulk.ts";
import { parseQuery } from "./query.ts";
import { queueLost } from "./queue-lost.ts";
import { queueRelinks } from "./queue-relinks.ts";
import type { Queues } from "./queues.ts";
import { selectThreads } from "./select-threads.ts";
import type { TransferContext } from "./transfer-context.ts";

/**
 * Moves a bulk on as far as it can be moved now: counts what its query selects, hands threads to the first
 * line, renews links at the end. Answers "later" while threads are in the lines. Only positions are kept, so
 * that a bulk of any size takes the same memory, here and in Redis.
 */
export async function driveBulk(
  context: TransferContext,
  bulks: Bulks,
  queues: Queues,
  id: string,
): Promise<"later" | "over"> {
  await alignLines({ bulks, queues });
  const bulk = await bulks.read(id);
  if (!bulk || bulk.phase === "over") return "over";
  if (bulk.state !== "running") return "later";
  switch (bulk.phase) {
    case "counting":
      await count(context, bulks, bulk);
      return driveBulk(context, bulks, queues, id);
    case "feeding":
      return feed(context, bulks, queues, bulk);
    case "draining":
      return drain(context, bulks, queues, bulk);
    case "relinking":
      return finishRelinking(context, bulks, queues, bulk);
  }
}

async function count(context: TransferContext, bulks: Bulks, bulk: Bulk): Promise<void> {
  let selected = 0;
  for await (const _ of selectThreads(context, parseQuery(bulk.query))) selected += 1;
  await bulks.setSelected(bulk.id, selected);
  await bulks.setPhase(bulk.id, "counting", "feeding");
}

async function feed(
  context: TransferContext,
  bulks: Bulks,
  queues: Queues,
  bulk: Bulk,
): Promise<"later" | "over"> {
  await queueLost(context, queues, bulk);
  const isAll = await feedBulk(context, bulks, queues, bulk);
  if (isAll) await bulks.setPhase(bulk.id, "feeding", "draining");
  return "later";
}

async function drain(context: TransferContext, bulks: Bulks, queues: Queues, bulk: Bulk): Promise<"later"> {
  if (inFlight(bulk) > 0) {
    if (!(await queueLost(context, queues, bulk))) await countAnew(context, bulks, queues, bulk);
    return "later";
  }
  await queueRelinks(context, queues, 0);
  await bulks.setPhase(bulk.id, "draining", "relinking");
  return "later";
}

async function finishRelinking(
  context: TransferContext,
  bulks: Bulks,
  queues: Queues,
  bulk: Bulk,
): Promise<"later" | "over"> {
  // What has come to them since is nobody else's to queue; what is queued already stays the only one.
  if (await queueRelinks(context, queues, 0)) return "later";
  await bulks.setState(bulk.id, "done");
  return "over";
}
