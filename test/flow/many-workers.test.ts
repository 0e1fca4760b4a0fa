import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, TARGET } from "./orchard-world.ts";

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];

const world = orchard({
  issues: NUMBERS.map((number) =>
    issue(number, {
      labels: ["bug"],
      state: number % 4 === 0 ? "CLOSED" : "OPEN",
      body: `See #${NUMBERS.length + 1 - number}.`,
      comments: [comment("alice", "Yes.", "2020-02-01T00:00:00Z", { id: `IC_${number}` })],
    }),
  ),
});

/** Every process signs in and looks round once; that is all that more of them cost. */
const OF_A_PROCESS = /^(apps\/.*|ReadRepository|ReadLabels|ListOwn\w+)$/;

/** What the copies say, without when they were made, and how often each operation was performed. */
async function outcome(t: TestContext, workers: number) {
  const flow = await FlowStage.open(t, world, { workers, speed: 1000 });
  const bulk = await flow.run("bulk", "start", "--query", "is:issue", "--wait");
  assert.equal(bulk.status, 0, bulk.stderr);
  const { threads } = await flow.state(TARGET);
  const operations: Record<string, number> = {};
  for (const { operation } of await flow.requests()) {
    if (operation && !OF_A_PROCESS.test(operation)) operations[operation] = (operations[operation] ?? 0) + 1;
  }
  await flow.stage.stop();
  const copies = threads.map(({ number, title, body, state, labels, comments }) => ({
    ...{ number, title, state, labels },
    body: body.replaceAll(flow.stage.url, ""),
    comments: comments.map((one) => one.body.replaceAll(flow.stage.url, "")),
  }));
  return { copies, operations };
}

test("three workers make what one makes, in the same order, and send no more", async (t) => {
  const one = await outcome(t, 1);
  assert.deepEqual(
    one.copies.flatMap(({ body }) => marksIn(body)),
    NUMBERS.map((number) => `I_garden--${number}`),
    "oldest first",
  );
  const three = await outcome(t, 3);
  assert.deepEqual(three.copies, one.copies);
  assert.deepEqual(three.operations, one.operations);
  assert.equal(one.operations.ReadThread, 4 * NUMBERS.length, "once a line, once to renew the links");
});
