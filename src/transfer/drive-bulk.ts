import { type ListedThread, type ListPosition, listThreads } from "../github/list-threads.ts";
import { type Bulk, type Bulks, inFlight } from "./bulk.ts";
import { parseQuery, type Query } from "./query.ts";
import { queueRelinks } from "./queue-relinks.ts";
import type { Queues } from "./queues.ts";
import { requestTransfer } from "./request-transfer.ts";
import type { TransferContext } from "./transfer-context.ts";

/** As many threads are in the lines at once at the most: enough to keep them full, few enough to hold. */
const MOST_IN_FLIGHT = 100;

/** It is not worth reading the list for fewer. */
const BATCH = 20;

/**
 * Moves a bulk on as far as it can be moved now: counts what its query selects, hands threads to the first
 * line, renews links at the end. Answers "later" while threads are in the lines. Only the position is kept, so
 * that a bulk of any size takes the same memory, here and in Redis.
 */
export async function driveBulk(
  context: TransferContext,
  bulks: Bulks,
  queues: Queues,
  id: string,
): Promise<"later" | "over"> {
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

/** Threads that a query selects, oldest first; of closed pull requests those that are to be kept as issues. */
export async function* selectThreads(
  { pair, config }: TransferContext,
  query: Query,
  position?: ListPosition,
): AsyncGenerator<{ thread: ListedThread; position: ListPosition }> {
  const { client, name } = pair.source;
  for await (const listed of listThreads(client.inLane("bulk"), name, query.kinds, position)) {
    const { thread } = listed;
    const isClosedPull = thread.type === "PullRequest" && thread.state !== "OPEN";
    const isLeft = isClosedPull && config.closedPullRequests === "leave";
    if (!isLeft && query.matches(thread)) yield listed;
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
  let room = MOST_IN_FLIGHT - inFlight(bulk);
  if (room <= BATCH) return "later";
  let last: ListPosition = bulk.position;
  for await (const { thread, position } of selectThreads(context, parseQuery(bulk.query), bulk.position)) {
    if (room <= 0) return "later";
    if (thread.baseRefName !== null) {
      const { number, baseRefName } = thread;
      await context.expectedPulls.add({ number, baseRefName });
    }
    const isSkipped = await handOver(context, queues, bulk, thread.number);
    await bulks.handOver(bulk.id, last, position, isSkipped);
    room -= 1;
    last = position;
  }
  await bulks.setPhase(bulk.id, "feeding", "draining");
  return "later";
}

async function drain(context: TransferContext, bulks: Bulks, queues: Queues, bulk: Bulk): Promise<"later"> {
  if (inFlight(bulk) > 0) return "later";
  await queueRelinks(context, queues, 0);
  await bulks.setPhase(bulk.id, "draining", "relinking");
  return "later";
}

/** Answers whether the thread is skipped, since it has been copied or is on its way without this bulk. */
async function handOver(
  { ledger }: TransferContext,
  queues: Queues,
  bulk: Bulk,
  number: number,
): Promise<boolean> {
  const known = await requestTransfer(ledger, queues, {
    number,
    lane: "bulk",
    bulk: bulk.id,
    requestedBy: bulk.requestedBy,
    strategy: bulk.strategy,
    command: null,
  });
  // One of this bulk that is known already was handed over just before a crash, and not counted yet.
  return known !== undefined && known.bulk !== bulk.id;
}

async function finishRelinking(
  context: TransferContext,
  bulks: Bulks,
  queues: Queues,
  bulk: Bulk,
): Promise<"later" | "over"> {
  if ((await context.relinks.list()).length > 0) {
    // What has come to the list since is nobody else's to queue; what is queued already stays the only one.
    await queueRelinks(context, queues, 0);
    return "later";
  }
  await bulks.setState(bulk.id, "done");
  return "over";
}
