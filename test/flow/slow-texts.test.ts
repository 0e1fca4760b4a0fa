import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, TARGET } from "./orchard-world.ts";

/** Parsing it takes longer than a worker has a thread in hand. */
const TANGLE = `${"]".repeat(50_000)}\n@alice #2`;
const MENTION = "@\u200balice";

const world = orchard({
  issues: [
    issue(1, {
      body: TANGLE,
      comments: [
        comment("alice", TANGLE, "2020-01-02T00:00:00Z", { id: "IC_1" }),
        comment("alice", TANGLE, "2020-01-03T00:00:00Z", { id: "IC_2" }),
      ],
    }),
    issue(2),
    issue(3),
  ],
});

test("texts that cannot be parsed in time stop neither their bulk nor a rebuilding", {
  timeout: 300_000,
}, async (t) => {
  const flow = await FlowStage.open(t, world, { speed: 1000 });
  const bulk = await flow.run("bulk", "start", "--query", "", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr);
  const { bulks } = JSON.parse(bulk.stdout) as { bulks: { threads: { transferred: number } }[] };
  assert.equal(bulks[0]!.threads.transferred, 3);

  const { threads } = await flow.state(TARGET);
  const copies = threads.map(({ body }) => marksIn(body)[0]);
  assert.deepEqual(copies, ["I_garden--1", "I_garden--2", "I_garden--3"]);
  const [hostile] = threads;
  const bodies = [hostile!.body, ...hostile!.comments.map(({ body }) => body)];
  assert.equal(bodies.length, 3);
  for (const body of bodies) {
    assert.ok(body.includes(`${"]".repeat(50_000)}\n${MENTION}`), "the text is there, and mentions nobody");
  }

  const rebuilt = await flow.run("ledger", "rebuild");
  assert.equal(rebuilt.status, 0, rebuilt.stderr);
  const { mismatches } = JSON.parse((await flow.run("verify", "--json")).stdout) as { mismatches: object[] };
  assert.deepEqual(mismatches, []);
});
