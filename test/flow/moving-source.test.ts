import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const COUNT = 12;

test("threads are locked, reopened and deleted while they are being copied", async (t) => {
  const issues = [1, 2, 3].map((number) =>
    issue(number, {
      ...(number === 2 && { state: "CLOSED", stateReason: "COMPLETED", closedAt: "2021-01-01T00:00:00Z" }),
      comments: Array.from({ length: COUNT }, (_, at) =>
        comment("alice", `Word ${at}.`, `2020-02-${at + 10}T00:00:00Z`, { id: `IC_${number}_${at}` }),
      ),
    }),
  );
  // Slow enough that the copying of each takes more than a second.
  const flow = await FlowStage.open(t, orchard({ issues }), { speed: 8 });
  const bulk = flow.run("bulk", "start", "--query", "is:issue", "--wait", "--json");
  await flow.until("a first comment", async () => (await flow.state(TARGET)).threads[0]?.comments[0]);
  await flow.act("alice", { lock: { repository: SOURCE, number: 1, reason: "OFF_TOPIC" } });
  await flow.act("bob", { reopen: { repository: SOURCE, number: 2 } });
  await flow.until("a comment of the third", async () => (await flow.state(TARGET)).threads[2]?.comments[0]);
  await flow.act("alice", { delete: { repository: SOURCE, number: 3 } });
  const { stdout, status } = await bulk;
  await flow.stage.setSpeed(1000);
  const { threads } = (JSON.parse(stdout) as { bulks: { threads: object }[] }).bulks[0]!;
  assert.deepEqual(threads, { selected: 3, transferred: 2, skipped: 0, held: 0, failed: 1, waiting: 0 });
  assert.equal(status, 1);

  const [locked, reopened, orphan] = (await flow.state(TARGET)).threads;
  assert.deepEqual([locked!.state, locked!.locked], ["OPEN", true]);
  assert.deepEqual([reopened!.state, reopened!.locked], ["OPEN", false]);
  for (const [index, copy] of [locked, reopened].entries())
    assert.deepEqual(
      copy!.comments.flatMap(({ body }) => marksIn(body)),
      Array.from({ length: COUNT }, (_, at) => `IC_${index + 1}_${at}`),
    );
  assert.equal(orphan!.locked, false, "what was deleted in the middle stays as far as it came");
  assert.match((await flow.run("transfer", "3")).stderr, /There is no thread 3/);
  const { checked, mismatches } = JSON.parse((await flow.run("verify", "--json")).stdout) as {
    checked: number;
    mismatches: { what: string }[];
  };
  assert.equal(checked, 2);
  assert.deepEqual(
    mismatches.map(({ what }) => what),
    ["has not come to its end: there is no such thread in the source (any more)"],
    "the half copy of what is gone is for somebody to look at",
  );
});
