import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";

/** Issues that arrive change messages of commits that were pushed along before, so branches are pushed again. */
test("all that is open in the built-in world arrives, but for what is in conflict", async (t) => {
  const flow = await FlowStage.open(t, undefined);
  const bulk = await flow.run("bulk", "start", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr);
  const { threads } = (JSON.parse(bulk.stdout) as { bulks: { threads: object }[] }).bulks[0]!;
  assert.deepEqual(threads, { selected: 34, transferred: 33, skipped: 0, held: 1, failed: 0, waiting: 0 });
});
