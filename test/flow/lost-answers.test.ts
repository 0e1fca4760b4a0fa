import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const world = orchard({
  issues: [1, 2, 3, 4].map((number) =>
    issue(number, {
      ...(number > 1 && { state: "CLOSED", stateReason: "NOT_PLANNED", locked: number > 2 }),
      comments: [1, 2, 3].map((count) =>
        comment("alice", `Comment ${count}`, `2020-02-0${count}T00:00:00Z`, { id: `IC_${number}_${count}` }),
      ),
    }),
  ),
});

const faults = [
  { match: { operation: "createIssue" }, times: 1, fault: "reset-after" },
  { match: { operation: "addComment" }, times: 3, every: 3, fault: "reset-after" },
  { match: { operation: "addComment" }, times: 2, every: 4, fault: "502" },
  { match: { operation: "addComment" }, times: 1, every: 7, fault: "too-quickly" },
  { match: { operation: "ReadThread" }, times: 1, every: 3, fault: "secondary-without-retry-after" },
  { match: { operation: "closeIssue" }, times: 1, fault: "reset-before" },
  { match: { operation: "lockLockable" }, times: 2, fault: "partial" },
];

test("lost answers, bad gateways and refusals: each thread and comment stands there once, in order", async (t) => {
  const flow = await FlowStage.open(t, world, { speed: 1000 });
  await flow.post("faults", faults);
  const bulk = await flow.run("bulk", "start", "--query", "is:issue", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr + bulk.stdout);
  const { threads } = await flow.state(TARGET);
  assert.deepEqual(threads.map(({ title }) => title).toSorted(), [
    "Issue 1",
    "Issue 2",
    "Issue 3",
    "Issue 4",
  ]);
  for (const { body, comments, state, locked } of threads) {
    const number = marksIn(body)[0]!.split("--")[1]!;
    assert.deepEqual([state, locked], [Number(number) > 1 ? "CLOSED" : "OPEN", Number(number) > 2]);
    assert.deepEqual(
      comments.flatMap((one) => marksIn(one.body)),
      [1, 2, 3].map((count) => `IC_${number}_${count}`),
    );
  }
  const verified = await flow.run("verify", "--json");
  assert.deepEqual(JSON.parse(verified.stdout), { checked: 4, mismatches: [] });
});

test("what is edited while the answer of its creation is lost is edited in the copy as well", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, orchard({ issues: [issue(1)] }), { speed: 60 });
  await flow.post("faults", { match: { operation: "createIssue" }, times: 1, fault: "reset-after" });
  assert.equal((await flow.run("bulk", "start")).status, 0);
  await flow.until("a copy", async () => (await flow.state(TARGET)).threads.length > 0);
  const edited = { title: "Another title", body: "Another text" };
  await flow.act("carol", { edit: { repository: SOURCE, number: 1, ...edited } });
  const bulk = await flow.run("transfer", "1", "--wait");
  assert.equal(bulk.status, 0, bulk.stderr);
  const { threads } = await flow.state(TARGET);
  assert.deepEqual(threads.length, 1);
  assert.equal(threads[0]!.title, edited.title);
  assert.match(threads[0]!.body, /Another text/);
});

test("GitHub is away for a while: everybody waits, and no thread is given up for it", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1800 });
  const { bulks } = await connectedTo(ends, flow);
  assert.equal((await flow.run("bulk", "start", "--query", "is:issue")).status, 0);
  await flow.until("a copy", async () => (await flow.state(TARGET)).threads.length > 0);
  await flow.post("faults", { match: { path: "/api/graphql" }, times: 30, fault: "502" });
  await flow.until(
    "the reason",
    async () => (await bulks.active())?.waitingFor === "GitHub, which does not answer",
  );
  const bulk = await flow.until("the end", async () => {
    const [latest] = await bulks.list();
    return latest?.state === "done" && latest;
  });
  assert.deepEqual([bulk.transferred, bulk.failed], [4, 0]);
  const verified = await flow.run("verify", "--json");
  assert.deepEqual(JSON.parse(verified.stdout), { checked: 4, mismatches: [] });
});
