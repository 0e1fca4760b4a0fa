import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Budget, type BudgetLane, type Outcome, type Spending } from "../../src/github/budget.ts";
import { createLimitClock } from "../../src/github/clock.ts";
import { Database } from "../../src/redis/database.ts";
import { type PrivateRedis, startPrivateRedis } from "../../src/rehearse/private-redis.ts";
import { LIMITS } from "./limits.ts";

/** A limit second takes a real millisecond. */
const SPEED = 1000;

let server: PrivateRedis;
let database: Database;
let installation = 0;

before(async () => {
  server = await startPrivateRedis();
  database = await Database.connect({ url: server.url });
});
after(async () => {
  database?.disconnect();
  await server?.stop();
});

function budgetOf(limits: Partial<typeof LIMITS> = {}, id = ++installation, speed = SPEED): Budget {
  return new Budget(database, createLimitClock(speed), { ...LIMITS, ...limits }, id);
}

/** Sends when it may; answers the limit milliseconds that it was told to wait. */
async function send(
  budget: Budget,
  spending: Spending,
  lane: BudgetLane = "people",
  outcome: Outcome = "made",
): Promise<number> {
  const clock = createLimitClock(SPEED);
  for (let waited = 0; ; ) {
    const take = await budget.take(spending, lane, "graphql");
    if (take.granted) {
      await take.settle(outcome);
      return waited;
    }
    waited += take.waitMs;
    await clock.wait(take.waitMs);
  }
}

test("writes go one at a time and a second apart, over all workers", async () => {
  const id = ++installation;
  const [one, other] = [budgetOf({}, id, 1), budgetOf({}, id, 1)];
  const first = await one.take("write", "people", "graphql");
  assert.ok(first.granted);
  const during = await other.take("write", "people", "graphql");
  assert.ok(!during.granted && during.waitingFor === "another request");
  assert.ok((await other.take("read", "people", "graphql")).granted, "reads go beside writes");
  await first.settle("made");
  const after = await other.take("write", "people", "graphql");
  assert.ok(!after.granted && after.waitMs > 900 && after.waitMs <= 1000);
});

test("the turn to write is kept while a worker waits for its answer, and passes on soon after its death", async (t) => {
  const dying = await Database.connect({ url: server.url });
  t.after(() => dying.disconnect());
  const [slow, dead] = [++installation, ++installation];
  const kept = await budgetOf({}, slow, 1).take("write", "people", "graphql");
  await new Budget(dying, createLimitClock(1), LIMITS, dead).take("write", "people", "graphql");
  dying.disconnect();
  const isFree = async (id: number) => (await budgetOf({}, id, 1).take("write", "people", "graphql")).granted;
  await sleep(1500);
  assert.equal(await isFree(dead), false);
  await sleep(2000);
  assert.deepEqual([await isFree(slow), await isFree(dead)], [false, true]);
  if (kept.granted) await kept.settle("made");
});

test("no rolling minute and no rolling hour holds more than its limit", async () => {
  const budget = budgetOf({ contentPerMinute: 3, contentPerHour: 5 });
  for (let count = 0; count < 3; count += 1) assert.ok((await send(budget, "content")) < 10_000);
  const fourth = await budget.take("content", "people", "graphql");
  assert.ok(
    !fourth.granted && fourth.waitingFor === "content" && fourth.waitMs <= 60_000 && fourth.waitMs > 30_000,
  );
  await send(budget, "content");
  await send(budget, "content");
  const sixth = await budget.take("content", "people", "graphql");
  assert.ok(!sixth.granted && sixth.waitMs > 3_000_000, "the hour is full");
});

test("an issue counts as content and as an issue", async () => {
  const budget = budgetOf({ issuesPerMinute: 1 });
  await send(budget, "issue");
  await send(budget, "content");
  const next = await budget.take("issue", "people", "graphql");
  assert.ok(!next.granted);
  assert.equal(next.waitingFor, "new issues");
});

test("what GitHub surely did not create does not count", async () => {
  const budget = budgetOf({ contentPerMinute: 1 });
  await send(budget, "content", "people", "not made");
  assert.ok((await send(budget, "content")) < 10_000);
});

test("a bulk leaves a part of the limit for people", async () => {
  const budget = budgetOf({ contentPerMinute: 10, contentPerHour: 10 });
  for (let count = 0; count < 9; count += 1) await send(budget, "content", "bulk");
  const bulk = await budget.take("content", "bulk", "graphql");
  assert.ok(!bulk.granted && bulk.waitingFor === "content");
  assert.ok((await send(budget, "content", "people")) < 10_000);
});

test("right after an hour was filled the reserve is a tenth, and people get at it one after the other", async () => {
  const budget = budgetOf({ contentPerMinute: 1000, contentPerHour: 100, issuesPerMinute: 1000 });
  let sent = 0;
  for (;;) {
    const take = await budget.take("content", "bulk", "graphql");
    if (!take.granted && take.waitMs > 60_000) break;
    if (!take.granted) await createLimitClock(SPEED).wait(take.waitMs);
    else await take.settle("made").then(() => ++sent);
  }
  assert.ok(sent >= 90 && sent <= 92, `the bulk stops at ${sent} of 100`);
  // The last of a bulk go on, up to what is always left to people.
  for (let count = 0; count < 5; count += 1)
    assert.ok((await send(budget, "content", "end of bulk")) < 10_000);
  for (let count = 0; count < 3; count += 1) assert.ok((await send(budget, "issue")) < 10_000);
});

test("a lane stops before an hour's requests are used up, a bulk first", async () => {
  const budget = budgetOf();
  await budget.observe("core", 150, 100_000);
  const bulk = await budget.take("read", "bulk", "core");
  assert.ok(!bulk.granted && bulk.waitingFor === "the hour's requests");
  assert.ok((await budget.take("read", "people", "core")).granted);
});

test("no more than twenty requests are under way at once, over all workers", async () => {
  const id = ++installation;
  const [one, other] = [budgetOf({}, id, 1), budgetOf({}, id, 1)];
  const takes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).take("read", "bulk", "core")),
  );
  assert.ok(takes.every(({ granted }) => granted));
  const next = await one.take("read", "people", "graphql");
  assert.ok(!next.granted && next.waitingFor === "another request");
  if (takes[0]!.granted) await takes[0]!.settle("made");
  assert.ok((await one.take("read", "people", "graphql")).granted);
});

test("a refusal stops everybody, and the next one for longer", async () => {
  const id = ++installation;
  const [one, other] = [budgetOf({}, id), budgetOf({}, id)];
  const first = await one.refused(0, "read");
  assert.ok(first >= 59_000 && first <= 60_000);
  const take = await other.take("read", "people", "graphql");
  assert.ok(!take.granted && take.waitingFor === "a pause that GitHub asked for");
  await createLimitClock(SPEED).wait(take.waitMs + 1000);
  assert.ok((await one.refused(0, "read")) > 110_000, "twice as long");
});

test("a refusal that says how long is heeded", async () => {
  assert.ok((await budgetOf().refused(600_000, "read")) >= 600_000);
});

test("workers that are refused at the same time do not add up", async () => {
  const budget = budgetOf();
  await budget.refused(0, "read");
  assert.ok((await budget.refused(0, "read")) <= 60_000);
});

test("an hour's requests that are used up stop that resource until its reset, and no other", async () => {
  const budget = budgetOf();
  await budget.observe("graphql", 7, 100_000);
  const take = await budget.take("read", "people", "graphql");
  assert.ok(!take.granted && take.waitingFor === "the hour's requests" && take.waitMs > 50_000);
  assert.ok((await budget.take("read", "people", "core")).granted);
});

test("where several requests in a row find no answer nothing is sent for a while, and longer each time", async () => {
  const budget = budgetOf({}, undefined, 1);
  const silent = (asked: string) => budget.silent("write", asked);
  const answered = async () => {
    const take = await budget.take("write", "people", "graphql");
    if (take.granted) await take.settle("made");
    return take;
  };
  for (let count = 0; count < 20; count += 1)
    assert.equal(await silent("one"), 0, "it may be this one alone");
  assert.ok((await answered()).granted);
  for (const asked of ["one", "one", "other", "one"]) assert.equal(await silent(asked), 0);
  const [wait, again] = [await silent("one"), await silent("other")];
  assert.deepEqual([Math.round(wait), again <= wait], [10_000, true]);
  const take = await answered();
  assert.ok(!take.granted && take.waitingFor === "GitHub, which does not answer");
  const read = await budget.take("read", "people", "graphql");
  assert.ok(read.granted, "reading is another matter");
  await read.settle("made");

  const fast = budgetOf({}, undefined, 10_000);
  const waits: number[] = [];
  for (let count = 0; count < 12; count += 1) {
    const ms = await fast.silent("read", `thread ${count}`);
    if (ms > 0) waits.push(Math.round(ms / 1000));
    await createLimitClock(10_000).wait(ms + 20_000);
  }
  assert.deepEqual(waits, [10, 20, 40, 80, 160, 320, 600, 600]);
});

test("points a minute are kept below the limit", async () => {
  const budget = budgetOf({}, undefined, 1);
  let granted = 0;
  for (;;) {
    const take = await budget.take("read", "people", "core");
    if (!take.granted) break;
    await take.settle("made");
    granted += 1;
  }
  assert.equal(granted, 810);
});
