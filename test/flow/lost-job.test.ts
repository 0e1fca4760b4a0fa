import assert from "node:assert/strict";
import { test } from "node:test";
import { driveBulk } from "../../src/transfer/drive-bulk.ts";
import { Superseded } from "../../src/transfer/endings.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { issue, orchard, TARGET } from "./orchard-world.ts";

const requestFor = (number: number, bulk: string | null) =>
  ({ number, lane: "bulk", bulk, requestedBy: null, command: null }) as const;

test("a thread whose job was lost is queued again, so that its bulk comes to an end", async (t) => {
  const world = orchard({ issues: [1, 2, 3].map((number) => issue(number)) });
  const flow = await FlowStage.open(t, world, { workers: 0, speed: 1000 });
  const { context, bulks, queues } = await connectedTo(t, flow);
  const { id } = await bulks.start("is:issue", null, "copy");
  const drive = () => driveBulk(context, bulks, queues, id);
  const waiting = async () => (await queues["bulk-create"].getWaiting()).map(({ id }) => id);

  await drive();
  assert.deepEqual((await waiting()).toSorted(), ["thread-1", "thread-2", "thread-3"]);
  await queues["bulk-create"].remove("thread-2");
  await drive();
  assert.equal((await waiting()).length, 2, "while others have jobs nothing is looked for");
  await queues["bulk-create"].drain();
  await drive();
  assert.deepEqual((await waiting()).toSorted(), ["thread-1", "thread-2", "thread-3"]);

  await flow.stage.startApp(1);
  await flow.until("over", async () => (await bulks.read(id))?.state === "done");
  assert.deepEqual(
    (await flow.state(TARGET)).threads.map(({ title }) => title),
    ["Issue 1", "Issue 2", "Issue 3"],
  );
});

test("a request that Redis lost is not counted as handed over", async (t) => {
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1)] }), { workers: 0, speed: 1000 });
  const { context, bulks } = await connectedTo(t, flow);
  const { id, position } = await bulks.start("is:issue", null, "copy");
  const next = { ...position, issues: "end" } as const;
  await assert.rejects(bulks.moveOn(id, position, next, { number: 1, as: "fed" }), Superseded);
  assert.equal((await bulks.read(id))!.fed, 0);
  await context.holds.beginEpoch("");
  await context.ledger.request({ ...requestFor(1, id), requestedAt: new Date().toISOString() });
  await bulks.moveOn(id, position, next, { number: 1, as: "fed" });
  assert.equal((await bulks.read(id))!.fed, 1);
});

test("a thread that is taken over by a bulk while it ends is counted there", async (t) => {
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1)] }), { workers: 0, speed: 1000 });
  const { context, bulks } = await connectedTo(t, flow);
  const { ledger } = context;
  const { id } = await bulks.start("is:issue", null, "copy");
  await ledger.request({ ...requestFor(1, null), requestedAt: new Date().toISOString() });
  // Whoever has it in hand has read the record before.
  await ledger.request({ ...requestFor(1, id), requestedAt: new Date().toISOString() });
  for (let count = 0; count < 2; count += 1) await ledger.end(1, "done", null);
  assert.equal((await bulks.read(id))!.transferred, 1);
});

test("a thread of a cancelled bulk that another has asked for meanwhile is not skipped", async (t) => {
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1)] }), { workers: 0, speed: 1000 });
  const { context, bulks } = await connectedTo(t, flow);
  const { ledger } = context;
  const [first, second] = [await bulks.start("is:issue", null, "copy"), await startNext()];
  const skip = ({ id }: { id: string }) => ledger.end(1, "skipped", "cancelled", id);
  assert.equal(await skip(first), false);
  assert.equal((await ledger.read(1))!.state, "waiting");
  assert.equal(await skip(second), true);
  assert.equal((await bulks.read(second.id))!.skipped, 1);
  assert.equal((await bulks.read(first.id))!.skipped, 0);

  /** The first is cancelled with its thread in a line, and the second takes that over. */
  async function startNext() {
    const { id } = (await bulks.active())!;
    const requestedAt = new Date().toISOString();
    await ledger.request({ ...requestFor(1, id), requestedAt });
    await bulks.setState(id, "cancelled");
    const next = await bulks.start("is:issue", null, "copy");
    await ledger.request({ ...requestFor(1, next.id), requestedAt });
    return next;
  }
});

test("a thread of which a bulk has lost all but the count is asked for again", async (t) => {
  const world = orchard({ issues: [1, 2, 3].map((number) => issue(number)) });
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { workers: 0, speed: 1000 });
  const { context, bulks, queues, database } = await connectedTo(ends, flow);
  const { id } = await bulks.start("is:issue", null, "copy");
  await driveBulk(context, bulks, queues, id);
  assert.deepEqual([(await bulks.read(id))!.phase, (await bulks.read(id))!.fed], ["draining", 3]);
  await queues["bulk-create"].remove("thread-2");
  const keys = await database.redis.keys("*:thread:2");
  assert.equal(keys.length, 1);
  await database.redis.del(keys);
  await flow.stage.startApp(1);
  await flow.until("over", async () => (await bulks.read(id))?.state === "done");
  const titles = (await flow.state(TARGET)).threads.map(({ title }) => title);
  assert.deepEqual(titles.toSorted(), ["Issue 1", "Issue 2", "Issue 3"]);
  const { transferred, skipped, failed } = (await bulks.read(id))!;
  assert.deepEqual([transferred, skipped, failed], [3, 0, 0]);
});

test("an end that was not counted is counted when nothing is left to do", async (t) => {
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1), issue(2)] }), {
    workers: 0,
    speed: 1000,
  });
  const { context, bulks, queues, database } = await connectedTo(t, flow);
  const { id } = await bulks.start("is:issue", null, "copy");
  const drive = () => driveBulk(context, bulks, queues, id);
  await drive();
  await queues["bulk-create"].drain();
  for (const number of [1, 2]) await context.ledger.end(number, number === 1 ? "done" : "held", null);
  const [key] = await database.redis.keys(`*:bulk:${id}`);
  await database.redis.hincrby(key!, "transferred", -1);
  await drive();
  const { transferred, held, skipped } = (await bulks.read(id))!;
  assert.deepEqual([transferred, held, skipped], [1, 1, 0]);
  await drive();
  assert.equal((await bulks.read(id))!.phase, "relinking");
});

test("links whose renewal was asked for by an end, and not queued any more, are renewed after the next start", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, orchard({ issues: [issue(1)] }), { workers: 0, speed: 1000 });
  const { relinks, holds } = (await connectedTo(ends, flow)).context;
  await holds.beginEpoch("");
  await relinks.request(1);
  await flow.stage.startApp(1);
  await flow.until("renewed", async () => (await relinks.asked(1)) === null);
});
