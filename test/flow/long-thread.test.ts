import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

/** GitHub lets no thread have more (docs, "Maximum number of comments"). */
const MOST = 2_500;

test("an issue with 2,500 comments arrives, each once and in order, in few bodies", async (t) => {
  const comments = Array.from({ length: MOST }, (_, at) =>
    comment(at % 2 ? "alice" : "carol", `Word ${at}.`, new Date(Date.UTC(2020, 1, 1, 0, at)).toISOString(), {
      id: `IC_${at}`,
    }),
  );
  const flow = await FlowStage.open(t, orchard({ issues: [issue(1, { comments })] }), { speed: 2000 });
  const ended = await flow.run("transfer", "1", "--wait");
  assert.equal(ended.status, 0, ended.stderr + ended.stdout);
  const [copy] = (await flow.state(TARGET)).threads;
  assert.deepEqual(
    copy!.comments.flatMap(({ body }) => marksIn(body)),
    comments.map((_, at) => `IC_${at}`),
  );
  assert.ok(copy!.comments.length < MOST / 20, `${copy!.comments.length} bodies`);
  const source = await flow.thread(SOURCE, 1);
  assert.deepEqual([source.state, source.labels, source.comments.length], ["CLOSED", ["moved"], MOST]);
  const { mismatches } = JSON.parse((await flow.run("verify", "--json")).stdout) as {
    mismatches: { what: string }[];
  };
  assert.deepEqual(
    mismatches.map(({ what }) => what),
    ["the source has 0 links to the copy"],
    "GitHub takes no further comment there",
  );
});
