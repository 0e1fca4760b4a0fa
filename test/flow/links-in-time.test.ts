import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ledger } from "../../src/transfer/ledger.ts";
import { processRelink } from "../../src/transfer/process-thread.ts";
import { addTransferJob } from "../../src/transfer/queues.ts";
import { rebuildLedger } from "../../src/transfer/rebuild-ledger.ts";
import { startCopying } from "../../src/transfer/start-copying.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { comment, issue, orchard, TARGET } from "./orchard-world.ts";

const world = orchard({
  issues: [
    issue(1, {
      body: "See #2.",
      comments: [comment("alice", "Fixed in #2.", "2020-02-01T00:00:00Z", { id: "IC_1" })],
    }),
    issue(2),
  ],
});

/** The same object but for some of its methods. */
function altered<Kind extends object>(object: Kind, methods: Partial<Kind>): Kind {
  return new Proxy(object, {
    get(target, name) {
      const value = Reflect.get(name in methods ? methods : target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** The same ledger, in which something happens right after the first look-up of where others have gone. */
function meanwhile(ledger: Ledger, happens: () => Promise<void>): Ledger {
  let isFirst = true;
  return altered(ledger, {
    async targetsOf(numbers) {
      const found = await ledger.targetsOf(numbers);
      if (isFirst) {
        isFirst = false;
        await happens();
      }
      return found;
    },
  });
}

test("what arrives while a text is rendered that points at it is linked in the end", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { workers: 0, speed: 1000 });
  const connected = await connectedTo(ends, flow);
  const { context } = connected;
  const { ledger, relinks } = context;
  await ledger.request({
    ...{ number: 1, lane: "bulk", bulk: null, requestedBy: null, command: null },
    requestedAt: new Date().toISOString(),
  });
  const arrives = meanwhile(ledger, async () => {
    await ledger.indexTarget(2, 1001);
    await relinks.renewPointersTo(2);
  });
  await startCopying({ ...context, ledger: arrives }, (await ledger.read(1))!);
  assert.deepEqual(await relinks.some(), [1]);
});

test("what is asked for while links are renewed is not forgotten", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  const connected = await connectedTo(ends, flow);
  const { context } = connected;
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  const body = async () => (await flow.thread(TARGET, 1000)).body;
  assert.match(await body(), /See \[acme\/garden#2\]/);
  await context.relinks.request(1);
  const arrives = meanwhile(context.ledger, async () => {
    await context.ledger.indexTarget(2, 1001);
    await context.relinks.request(1);
  });
  await processRelink({ ...connected, context: { ...context, ledger: arrives } }, 1);
  assert.match(await body(), /See umbrella\/everything#1001\./);
  assert.deepEqual(await context.relinks.some(), []);
});

test("what was written before Redis lost the note of what it waits for is linked in the end", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  const { context, database, queues } = await connectedTo(ends, flow);
  const { ledger } = context;
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  const [pointers] = await database.redis.keys("*:pointers:2");
  await database.redis.del(pointers!);
  assert.equal((await flow.run("transfer", "2", "--wait")).status, 0);
  // As if it had been lost together with the note of what was sent.
  for (const key of (await ledger.effects(1)).keys())
    if (key.startsWith("comment:")) await ledger.recordEffect(1, key, { state: "intended", looks: 1 });
  await ledger.setState(1, "transferring");
  await addTransferJob(queues, "people", 1);
  await flow.until("both links", async () => {
    const { body, comments } = await flow.thread(TARGET, 1000);
    return (
      body.includes("See umbrella/everything#1001.") &&
      comments[0]!.body.includes("Fixed in umbrella/everything#1001.")
    );
  });
});

test("a rebuilding that is broken off in the middle of a thread begins with that thread again", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  // As if Redis were empty: with another prefix it is.
  const environment = { ...flow.stage.environment, REDIS_PREFIX: "other" };
  const connected = await connectedTo(ends, { stage: { environment } });
  const { context } = connected;
  const { ledger, relinks } = context;
  const dies = altered(relinks, { recordPointers: () => Promise.reject(new Error("killed")) });
  const search = { isFull: false, mostPages: 10 };
  await assert.rejects(
    rebuildLedger({ ...connected, context: { ...context, relinks: dies } }, search),
    /killed/,
  );
  assert.equal((await rebuildLedger(connected, search)).found, 1);
  assert.equal((await ledger.read(1))?.state, "done");
  await relinks.renewPointersTo(2);
  assert.deepEqual(await relinks.some(), [1]);
});
