import assert from "node:assert/strict";
import { test } from "node:test";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const REQUEST = { number: 1, lane: "people", bulk: null, requestedBy: null, command: null } as const;

/** A thread that was given up when it may have been imported. */
async function open(t: Parameters<typeof connectedTo>[0]) {
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1), issue(2)] }), { speed: 1000 });
  const { context } = await connectedTo(t, flow);
  const { ledger, holds } = context;
  await flow.until("a beginning", async () => !(await holds.isBehind()));
  await ledger.request({ ...REQUEST, requestedAt: new Date().toISOString(), strategy: "import" });
  await ledger.intend(1, "import", "always", true);
  await ledger.end(1, "failed", "no answer");
  return { flow, ledger };
}

test("what may have been imported is not copied where nobody can look", async (t) => {
  const { flow } = await open(lastFirst(t));
  const { status, stdout, stderr } = await flow.run("transfer", "1", "--wait");
  assert.notEqual(status, 0);
  assert.match(stdout + stderr, /may have been imported, which cannot be told without IMPORT_TOKEN/);
  assert.deepEqual((await flow.state(TARGET)).threads, []);
});

test("what may have a copy that was not found yet is not taken back: that would forget it", async (t) => {
  const { flow, ledger } = await open(lastFirst(t));
  const { status, stderr } = await flow.run("undo", "1");
  assert.equal(status, 2);
  assert.match(stderr, /1 may have a copy that was not found yet/);
  assert.equal((await ledger.effect(1, "import"))?.state, "intended");
});

test("a link of which only the note is lost stays the only one", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, orchard({ issues: [issue(1)] }), { speed: 1000 });
  const { ledger } = (await connectedTo(ends, flow)).context;
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  // As after a comment above the link that was sent again: `sure` says that nothing after it can have been sent.
  await ledger.forgetEffect(1, "link-back");
  await ledger.setState(1, "transferring");
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  assert.equal((await flow.thread(SOURCE, 1)).comments.length, 1);
});
