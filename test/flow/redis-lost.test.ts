import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { MortalRedis } from "./mortal-redis.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];
const COMMENTS = [1, 2, 3];

const world = orchard({
  issues: NUMBERS.map((number) =>
    issue(number, {
      body: `See #${(number % NUMBERS.length) + 1}.`,
      comments: COMMENTS.map((count) =>
        comment("alice", `Comment ${count}`, `2020-02-0${count}T00:00:00Z`, { id: `IC_${number}_${count}` }),
      ),
    }),
  ),
});

/** Each thread and comment once, comments in order; each original with one link to its copy. */
async function assertOnce(flow: FlowStage): Promise<void> {
  const { threads } = await flow.state(TARGET);
  const found = threads.map(({ body }) => Number(marksIn(body)[0]!.split("--")[1]));
  assert.deepEqual(
    found.toSorted((one, other) => one - other),
    NUMBERS,
  );
  for (const { body, comments } of threads) {
    const number = marksIn(body)[0]!.split("--")[1]!;
    assert.deepEqual(
      comments.flatMap((one) => marksIn(one.body)),
      COMMENTS.map((count) => `IC_${number}_${count}`),
    );
    const links = (await flow.thread(SOURCE, Number(number))).comments.filter(
      ({ author }) => author === "homecoming[bot]",
    );
    assert.equal(links.length, 1, `links on ${number}`);
  }
  assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 8, mismatches: [] });
}

/** Waits until so many copies stand in the target. */
async function copies(flow: FlowStage, count: number): Promise<void> {
  await flow.until(`${count} copies`, async () => (await flow.state(TARGET)).threads.length >= count);
}

test("a Redis that loses its last writes: the workers catch up, and the bulk goes on", async (t) => {
  const ends = lastFirst(t);
  const redis = await MortalRedis.start(ends);
  const flow = await FlowStage.open(ends, world, { speed: 300, environment: { REDIS_URL: redis.url } });
  const { bulks } = await connectedTo(ends, flow);
  assert.equal((await flow.run("bulk", "start")).status, 0);
  for (const [count, bytes] of [
    [2, 0],
    [4, 20_000],
    [6, 50_000],
  ] as const) {
    await copies(flow, count);
    await redis.restart(bytes);
  }
  await flow.until("the end", async () => (await bulks.list())[0]?.state === "done");
  await assertOnce(flow);
});

test("a Redis that loses everything: the ledger is rebuilt, half copies are completed, a bulk does the rest", async (t) => {
  const ends = lastFirst(t);
  const redis = await MortalRedis.start(ends);
  const flow = await FlowStage.open(ends, world, { speed: 300, environment: { REDIS_URL: redis.url } });
  assert.equal((await flow.run("bulk", "start")).status, 0);
  await copies(flow, 4);
  await redis.restart("everything");
  const bulk = await flow.run("bulk", "start", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr + bulk.stdout);
  await assertOnce(flow);
  await redis.restart("everything");
  const rebuilt = await flow.run("ledger", "rebuild", "--json");
  if (rebuilt.status !== 0) assert.match(rebuilt.stderr, /A worker is catching up/);
  const { context } = await connectedTo(ends, flow);
  await flow.until("the ledger to be whole again", async () => {
    const records = await Promise.all(NUMBERS.map((number) => context.ledger.read(number)));
    return records.every((record) => record?.state === "done");
  });
  await assertOnce(flow);
});

test("what people have opened and unlocked again stays so when the ledger is rebuilt", async (t) => {
  const ends = lastFirst(t);
  const redis = await MortalRedis.start(ends);
  const config = { source: SOURCE, target: TARGET, sourceThreads: { lock: true } };
  const issues = [issue(1), issue(2)];
  const environment = { REDIS_URL: redis.url };
  const flow = await FlowStage.open(ends, orchard({ issues }, { config }), { speed: 300, environment });
  assert.equal((await flow.run("bulk", "start", "--wait")).status, 0);
  await flow.act("bob", { unlock: { repository: SOURCE, number: 1 } });
  await flow.act("bob", { reopen: { repository: SOURCE, number: 1 } });
  await redis.restart("everything");
  const { context } = await connectedTo(ends, flow);
  await flow.until("the ledger to be whole again", async () => {
    const records = await Promise.all([1, 2].map((number) => context.ledger.read(number)));
    return records.every((record) => record?.state === "done") && !(await context.holds.isBehind());
  });
  const { state, locked } = await flow.thread(SOURCE, 1);
  assert.deepEqual([state, locked], ["OPEN", false]);
});
