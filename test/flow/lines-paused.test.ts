import assert from "node:assert/strict";
import { test } from "node:test";
import { alignLines } from "../../src/transfer/align-lines.ts";
import { controlBulk } from "../../src/transfer/control-bulk.ts";
import { driveBulk } from "../../src/transfer/drive-bulk.ts";
import { BULK_QUEUES, type Queues } from "../../src/transfer/queues.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { issue, orchard } from "./orchard-world.ts";

const world = orchard({ issues: [issue(1)] });
const paused = async (queues: Queues) =>
  (await Promise.all(BULK_QUEUES.map((name) => queues[name].isPaused()))).filter(Boolean).length;

test("lines whose bulk was resumed by somebody who died go on with it", async (t) => {
  const flow = await FlowStage.open(t, world, { workers: 0, speed: 1000 });
  const { context, bulks, queues } = await connectedTo(t, flow);
  const { id } = await bulks.start("is:issue", null, "copy");
  await controlBulk({ context, bulks, queues }, "pause");
  assert.equal(await paused(queues), BULK_QUEUES.length);
  await bulks.setState(id, "running");
  await driveBulk(context, bulks, queues, id);
  assert.equal(await paused(queues), 0);
});

test("lines whose bulk was cancelled by somebody who died go on at the next start", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { workers: 0, speed: 1000 });
  const { context, bulks, queues } = await connectedTo(ends, flow);
  const { id } = await bulks.start("is:issue", null, "copy");
  await controlBulk({ context, bulks, queues }, "pause");
  await bulks.setState(id, "cancelled");
  await flow.stage.startApp(1);
  await flow.until("lines that go on", async () => (await paused(queues)) === 0);
});

test("who pauses while another resumes leaves nothing paused", async (t) => {
  const flow = await FlowStage.open(t, world, { workers: 0, speed: 1000 });
  const { bulks, queues } = await connectedTo(t, flow);
  const { id } = await bulks.start("is:issue", null, "copy");
  await bulks.setState(id, "paused");
  const line = queues["bulk-link"];
  const slow = Object.assign(Object.create(line), {
    pause: async () => {
      await bulks.setState(id, "running");
      await line.pause();
    },
  });
  await alignLines({ bulks, queues: { ...queues, "bulk-link": slow } });
  assert.equal(await paused(queues), 0);
});
