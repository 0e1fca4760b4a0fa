import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "../../src/config/config.ts";
import { readCredentials } from "../../src/config/environment.ts";
import { createLog } from "../../src/log.ts";
import type { RedisConnection } from "../../src/redis/open-connection.ts";
import { type Connected, connect } from "../../src/runtime.ts";
import { requestTransfer } from "../../src/transfer/request-transfer.ts";
import { FlowStage } from "./flow-stage.ts";
import { issue, orchard, TARGET } from "./orchard-world.ts";

const WAITING = 1000;
/** Real milliseconds. */
const INTERVAL = 2_000;
/** Commands: less than a tenth of one for each job that waits. */
const HOUSEKEEPING = WAITING / 10;

const world = orchard({ issues: [1, 2, 3].map((number) => issue(number)) }) as { config: object };

/** How many commands Redis carries out in an interval, those that ask for the figure left out. */
async function commandsOf(redis: RedisConnection): Promise<number> {
  const total = async () =>
    [...(await redis.info("commandstats")).matchAll(/^cmdstat_(?!info)[^:]*:calls=(\d+)/gm)].reduce(
      (sum, [, calls]) => sum + Number(calls),
      0,
    );
  const before = await total();
  await sleep(INTERVAL);
  return (await total()) - before;
}

/** Asks for transfers as a bulk does. */
async function queueThreads({ context, queues }: Connected, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const asked = { number, lane: "bulk", bulk: null, requestedBy: null, command: null } as const;
    await requestTransfer(context.ledger, queues, asked);
  }
}

test("a thousand jobs that wait for the next hour ask Redis nothing", async (t) => {
  const config = { ...world.config, limits: { issuesPerHour: 1 } };
  const flow = await FlowStage.open(t, { ...world, config }, { speed: 1 });
  const { environment } = flow.stage;
  const log = createLog("silent", "test");
  const connected = await connect(readConfig(environment), readCredentials(environment), log);
  t.after(() => connected.close());
  const { redis } = connected.database;
  const idle = await commandsOf(redis);
  await queueThreads(connected, WAITING);
  await flow.until("the first has arrived", async () => (await flow.state(TARGET)).threads.length === 1);
  await flow.until(
    "the line waits",
    async () => (await connected.queues["bulk-create"].getRateLimitTtl()) > 0,
  );
  await flow.until("it is done", async () => (await connected.context.ledger.read(1))?.state === "done");
  await sleep(200);
  const busy = await commandsOf(redis);
  assert.ok((await connected.queues["bulk-create"].count()) >= WAITING - 2);
  t.diagnostic(`${idle} commands in ${INTERVAL} ms with nothing to do, ${busy} with ${WAITING} waiting`);
  // The workers' own housekeeping, every few seconds, falls into the one interval or the other.
  assert.ok(busy <= idle + HOUSEKEEPING, `${busy} commands, ${idle} without jobs`);
});
