import assert from "node:assert/strict";
import { test } from "node:test";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { orchard, TARGET, talkingIssues } from "./orchard-world.ts";

const THREADS = 60;

/** Slow enough for a bulk of these to be paused in the middle. */
const SPEED = 20;

test("what has arrived is taken back and mended while its bulk is paused", async (t) => {
  const ends = lastFirst(t);
  const { issues } = talkingIssues(THREADS, 1);
  const flow = await FlowStage.open(ends, orchard({ issues }), { speed: SPEED });
  const { bulks, context } = await connectedTo(ends, flow);
  assert.equal((await flow.run("bulk", "start")).status, 0);
  await flow.until("two that have arrived", async () => {
    const records = await Promise.all([1, 2].map((number) => context.ledger.read(number)));
    return records.every((record) => record?.state === "done");
  });
  assert.equal((await flow.run("bulk", "pause")).status, 0);
  const { comments } = await flow.thread(TARGET, 1001);
  await flow.act("zoe", { delete: { repository: TARGET, number: 1001, comment: comments[0]!.id } });
  const undone = await flow.run("undo", "1", "--wait");
  assert.deepEqual([undone.status, undone.stdout], [0, "acme/garden#1: undone\n"], undone.stderr);
  await flow.run("verify", "--fix");
  assert.equal((await flow.thread(TARGET, 1001)).comments.length, 1);
  assert.equal((await bulks.active())?.state, "paused");
});
