import assert from "node:assert/strict";
import { test } from "node:test";
import { Superseded } from "../../src/transfer/endings.ts";
import { findCopies } from "../../src/transfer/find-copies.ts";
import { Hold } from "../../src/transfer/hold.ts";
import { rebuildThread } from "../../src/transfer/rebuild-thread.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { MortalRedis } from "./mortal-redis.ts";
import { issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const world = orchard({ issues: [issue(1), issue(2)] });

test("a hold ends with the Redis on which it was taken: its worker's last writes may be lost", async (t) => {
  const ends = lastFirst(t);
  const redis = await MortalRedis.start(ends);
  const environment = { REDIS_URL: redis.url };
  const flow = await FlowStage.open(ends, world, { workers: 0, speed: 1000, environment });
  const { context } = await connectedTo(ends, flow);
  const { ledger, holds } = context;
  await holds.beginEpoch("");
  const hold = (await Hold.take(holds, 1))!;
  await ledger.heldBy(hold).setState(1, "transferring");
  await redis.restart();
  await assert.rejects(hold.check(), Superseded);
  await assert.rejects(ledger.heldBy(hold).end(1, "done", null), Superseded);
  assert.equal((await ledger.read(1))?.state, "transferring");
  await hold.release();
});

test("a record that lost its end gets it from a rebuilding, with how people had left the source", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  const { context } = await connectedTo(ends, flow);
  const { ledger } = context;
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  const { sourceId, target, type } = (await ledger.read(1))!;
  // As it was before the source was touched.
  await ledger.recordTarget(1, { id: sourceId!, type, isOpen: true, locked: false }, target!);
  await ledger.setState(1, "transferring");
  assert.equal((await flow.run("ledger", "rebuild")).status, 0);
  await flow.until("the end", async () => (await ledger.read(1))?.state === "done");
  const { sourceWasOpen, sourceWasLocked, sourceIsUntouched } = (await ledger.read(1))!;
  assert.deepEqual([sourceWasOpen, sourceWasLocked, sourceIsUntouched], [true, false, false]);
  assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 1, mismatches: [] });
});

test("what was being taken back when Redis was lost goes on being taken back", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  const { context, queues } = await connectedTo(ends, flow);
  const { ledger } = context;
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  await ledger.beginUndo((await ledger.read(1))!);
  assert.equal(await queues.people.getJobCountByTypes("active", "waiting", "delayed"), 0);
  assert.equal((await flow.run("ledger", "rebuild")).status, 0);
  await flow.until("the end", async () => (await ledger.read(1))?.state === "undone");
  assert.equal((await flow.thread(SOURCE, 1)).state, "OPEN");
  assert.deepEqual(
    (await flow.state(TARGET)).threads.map(({ state }) => state),
    ["CLOSED"],
  );
});

test("a copy that is taken back while the ledger is rebuilt stays forgotten", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  const connected = await connectedTo(ends, flow);
  const { context } = connected;
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  const [found] = await findCopies(context, { isFull: true, mostPages: 10 });
  assert.equal((await flow.run("undo", "1", "--wait")).status, 0);
  assert.equal(await rebuildThread(connected, found!), "left");
  assert.equal((await context.ledger.effects(1)).size, 0);
  assert.equal((await context.ledger.read(1))!.state, "undone");
});

test("what came to another end is not counted as to be completed", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  const { ledger } = (await connectedTo(ends, flow)).context;
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  await ledger.end(1, "failed", "no");
  const { stdout } = await flow.run("ledger", "rebuild", "--json");
  const { found, done, begun, gone } = JSON.parse(stdout);
  // Looked at once: the second look is for what the ledger does not know.
  assert.deepEqual({ found, done, begun, gone }, { found: 1, done: 0, begun: 0, gone: 0 });
  assert.equal((await ledger.read(1))!.state, "failed");
});
