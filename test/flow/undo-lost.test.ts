import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { MortalRedis } from "./mortal-redis.ts";
import { issue, orchard, TARGET } from "./orchard-world.ts";

test("after a total loss of Redis a copy that was taken back is not taken for one", async (t) => {
  const ends = lastFirst(t);
  const redis = await MortalRedis.start(ends);
  const world = orchard({ issues: [issue(1), issue(2)] });
  const flow = await FlowStage.open(ends, world, { speed: 1000, environment: { REDIS_URL: redis.url } });
  assert.equal((await flow.run("bulk", "start", "--wait")).status, 0);
  assert.equal((await flow.run("undo", "1", "--wait")).status, 0);
  await redis.restart("everything");
  const at = async (number: number) =>
    (await fetch(`${flow.stage.appUrl}/r/${number}`, { redirect: "manual" })).status;
  await flow.until("the ledger to be whole again", async () => (await at(2)) === 302);
  assert.equal(await at(1), 404);
  const checked = JSON.parse((await flow.run("verify", "--json")).stdout);
  assert.deepEqual(checked, { checked: 1, mismatches: [] });
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  const { threads } = await flow.state(TARGET);
  assert.deepEqual(
    threads.map(({ number, state }) => [number, state]),
    [
      [1000, "CLOSED"],
      [1001, "OPEN"],
      [1002, "OPEN"],
    ],
  );
});
