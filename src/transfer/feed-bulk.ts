import type { ListedThread } from "../github/list-threads.ts";
import { type Bulk, type Bulks, inFlight, requestOf } from "./bulk.ts";
import type { BulkPosition } from "./bulk-position.ts";
import { parseQuery, type Query } from "./query.ts";
import type { BulkQueueName, Queues } from "./queues.ts";
import { requestTransfer } from "./request-transfer.ts";
import { selectThreads } from "./select-threads.ts";
import type { TransferContext } from "./transfer-context.ts";

type List = keyof BulkPosition;

/** As many threads are in the lines at once at the most: enough to keep them full, few enough to hold. */
const MOST = 100;

/** It is not worth reading a list for fewer. */
const BATCH = 20;

/** In which queue the threads of a list begin. */
const FIRST_QUEUE: Record<List, BulkQueueName> = { issues: "bulk-create", pulls: "bulk-pull" };

/**
 * Hands as many threads to the lines as there is room for: of what becomes issues and of what becomes pull
 * requests, each oldest first and each from a list of its own, since they wait for different limits. Answers
 * whether that were all.
 */
export async function feedBulk(
  context: TransferContext,
  bulks: Bulks,
  queues: Queues,
  bulk: Bulk,
): Promise<boolean> {
  const pulls = await queues["bulk-pull"].count();
  const waiting: Record<List, number> = { issues: inFlight(bulk) - pulls, pulls };
  let { position } = bulk;
  for (const list of ["issues", "pulls"] as const) {
    const room = MOST - waiting[list];
    if (room > BATCH && position[list] !== "end") {
      position = await feedFrom({ context, bulks, queues, bulk }, list, position, room);
    }
  }
  return position.issues === "end" && position.pulls === "end";
}

interface Feeding {
  readonly context: TransferContext;
  readonly bulks: Bulks;
  readonly queues: Queues;
  readonly bulk: Bulk;
}

async function feedFrom(
  feeding: Feeding,
  list: List,
  from: BulkPosition,
  room: number,
): Promise<BulkPosition> {
  const { context, bulks, bulk } = feeding;
  const query = restricted(parseQuery(bulk.query), list, context);
  const start = from[list] === "end" ? {} : from[list];
  let [position, left] = [from, room];
  for await (const found of selectThreads(context, query, start)) {
    if (listOf(found.thread) !== list) continue;
    if (left <= 0) return position;
    const as = await handOver(feeding, found.thread, FIRST_QUEUE[list]);
    const next = { ...position, [list]: found.position };
    await bulks.moveOn(bulk.id, position, next, { number: found.thread.number, as });
    position = next;
    left -= 1;
  }
  const end = { ...position, [list]: "end" };
  await bulks.moveOn(bulk.id, position, end, "end");
  return end;
}

/** A pull request that is closed already comes as an issue, if at all. */
function listOf({ type, state }: ListedThread): List {
  return type === "PullRequest" && state === "OPEN" ? "pulls" : "issues";
}

/** Reads no list in vain. */
function restricted(query: Query, list: List, { config }: TransferContext): Query {
  const { issues, pullRequests } = query.kinds;
  const areWanted = list === "pulls" || config.closedPullRequests !== "leave";
  return {
    ...query,
    kinds: { issues: issues && list === "issues", pullRequests: pullRequests && areWanted },
  };
}

/** Skipped is what has been copied, or is on its way without this bulk. */
async function handOver(
  { context, queues, bulk }: Feeding,
  { number, baseRefName }: ListedThread,
  queue: BulkQueueName,
): Promise<"fed" | "skipped"> {
  const { ledger, expectedPulls } = context;
  if (queue === "bulk-pull") await expectedPulls.add({ number, baseRefName: baseRefName! });
  const known = await requestTransfer(ledger, queues, requestOf(bulk, number), queue);
  // One of this bulk that is known already was handed over just before a crash, and not counted yet.
  if (known === undefined || known.bulk === bulk.id) return "fed";
  if (queue === "bulk-pull") await expectedPulls.forget(number);
  return "skipped";
}
