import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, TARGET } from "./orchard-world.ts";

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];
const COMMENTS = [1, 2, 3, 4];
const SHAPES = ["secondary", "secondary-without-retry-after", "too-quickly", "primary", "502", "partial"];

const world = orchard({
  issues: NUMBERS.map((number) =>
    issue(number, {
      comments: COMMENTS.map((count) =>
        comment("alice", `Comment ${count}`, `2020-02-0${count}T00:00:00Z`, { id: `IC_${number}_${count}` }),
      ),
    }),
  ),
});

/** Every tenth of the writes of a kind fails: a rule does not count what an earlier one took. */
function everyTenth(kind: "content" | "write", count: number, draw: () => string): object[] {
  return Array.from({ length: count }, (_, index) => ({
    match: { path: "/api/graphql", kind },
    times: 1,
    every: 10 * (index + 1) - index,
    fault: draw(),
  }));
}

test("every tenth write is refused in a shape drawn at random: everything arrives, once, in order", async (t) => {
  const seed = Date.now() % 1_000_000;
  t.diagnostic(`seed ${seed}`);
  let state = seed;
  const draw = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return SHAPES[Math.floor((state / 2 ** 31) * SHAPES.length)]!;
  };
  const flow = await FlowStage.open(t, world, { speed: 2000, workers: 2 });
  await flow.post("faults", [...everyTenth("content", 8, draw), ...everyTenth("write", 2, draw)]);
  const bulk = await flow.run("bulk", "start", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr + bulk.stdout);
  const refused = (await flow.requests()).filter(({ status }) => status !== 200);
  assert.ok(refused.length > 0, "writes were refused");
  const { threads } = await flow.state(TARGET);
  assert.deepEqual(
    threads.map(({ title }) => title).toSorted(),
    NUMBERS.map((number) => `Issue ${number}`),
  );
  for (const { body, comments } of threads) {
    const number = marksIn(body)[0]!.split("--")[1]!;
    assert.deepEqual(
      comments.flatMap((one) => marksIn(one.body)),
      COMMENTS.map((count) => `IC_${number}_${count}`),
    );
  }
  const verified = await flow.run("verify", "--json");
  assert.deepEqual(JSON.parse(verified.stdout), { checked: NUMBERS.length, mismatches: [] });
});
