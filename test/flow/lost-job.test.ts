import assert from "node:assert/strict";
import { test } from "node:test";
import { driveBulk } from "../../src/transfer/drive-bulk.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { issue, orchard, TARGET } from "./orchard-world.ts";

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
