import assert from "node:assert/strict";
import { test } from "node:test";
import { addUndoJob } from "../../src/transfer/queues.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const world = orchard({
  issues: [1, 2, 3, 4].map((number) =>
    issue(number, {
      ...(number === 2 && { body: "See #1." }),
      comments: [comment("alice", "A word.", "2020-02-01T00:00:00Z", { id: `IC_${number}` })],
    }),
  ),
});

type Rows = { number: number; state: string; note: string | null }[];

test("undo touches nothing where the source is gone: the copy is all that is left", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  const before = await flow.state(TARGET);
  await flow.act("alice", { delete: { repository: SOURCE, number: 1 } });
  for (const how of [[], ["--delete"]]) {
    const ended = await flow.run("undo", "1", "--wait", "--json", ...how);
    const [row] = JSON.parse(ended.stdout) as Rows;
    assert.deepEqual([ended.status, row?.state], [1, "done"], ended.stderr);
    assert.match(row?.note ?? "", /not taken back: the source is gone/);
  }
  assert.deepEqual(await flow.state(TARGET), before);
  const response = await fetch(`${flow.stage.appUrl}/r/1`, { redirect: "manual" });
  assert.equal(response.status, 302);
});

test("undo that comes to no end is taken up by no transfer, but by the next undo", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  await flow.post("faults", { match: { operation: "closeIssue" }, times: 10, fault: "502" });
  const failed = await flow.run("undo", "1", "--wait");
  assert.equal(failed.status, 1, failed.stderr);
  assert.match(failed.stdout, /^acme\/garden#1: failed \(not taken back: GitHub did not answer/);

  const [source, copy] = [await flow.thread(SOURCE, 1), await flow.thread(TARGET, 1000)];
  assert.deepEqual([source.state, copy.state, copy.comments.length], ["OPEN", "OPEN", 0]);
  assert.match((await flow.run("transfer", "1", "--wait")).stdout, /failed: not taken back/);
  assert.equal((await flow.run("bulk", "start", "--wait")).status, 0);
  assert.deepEqual(await flow.thread(SOURCE, 1), source, "not closed as if it had moved");
  await flow.act("bob", { comment: { repository: SOURCE, number: 1, body: "/transfer" } });
  await flow.until("an answer", async () =>
    (await flow.thread(SOURCE, 1)).comments.some(({ body }) => body.includes("This is being taken back")),
  );

  const ended = await flow.run("undo", "1", "--wait");
  assert.deepEqual([ended.status, ended.stdout], [0, "acme/garden#1: undone\n"]);
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  assert.equal((await flow.state(TARGET)).threads.filter(({ state }) => state === "OPEN").length, 4);
});

test("undo --bulk takes back what can be, half copies as well, and tells of the rest", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  const { context, bulks } = await connectedTo(ends, flow);
  const { ledger } = context;
  assert.equal((await flow.run("bulk", "start", "--wait")).status, 0);
  const { id } = (await bulks.list())[0]!;
  await ledger.setStrategy(1, "native");
  await ledger.end(2, "failed", "what else it was");
  await ledger.setState(3, "transferring");
  const dry = await flow.run("undo", "--bulk", id, "--dry-run");
  assert.equal(dry.status, 1);
  assert.equal(
    dry.stdout,
    [
      "acme/garden#1: done (1 was moved by GitHub itself: transfer it back there.)",
      "acme/garden#2: would be taken back from umbrella/everything#1001 (what else it was)",
      "acme/garden#3: transferring (3 is on its way: wait for its end, or cancel the bulk first.)",
      "acme/garden#4: would be taken back from umbrella/everything#1003",
      "",
    ].join("\n"),
  );
  const ended = await flow.run("undo", "--bulk", id, "--wait", "--json");
  assert.equal(ended.status, 1, ended.stderr);
  const rows = JSON.parse(ended.stdout) as Rows;
  assert.deepEqual(
    rows.map(({ state, note }) => [state, note?.replace(/:.*/, "")]),
    [
      ["done", "1 was moved by GitHub itself"],
      ["undone", undefined],
      ["transferring", "3 is on its way"],
      ["undone", undefined],
    ],
  );
});

test("undo whose worker died at the very end has the links to the copy renewed all the same", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, world, { speed: 1000 });
  const { context, queues } = await connectedTo(ends, flow);
  const { ledger } = context;
  for (const number of ["1", "2"]) assert.equal((await flow.run("transfer", number, "--wait")).status, 0);
  const isLinked = async () => (await flow.thread(TARGET, 1001)).body.includes("umbrella/everything#1000");
  assert.ok(await isLinked());
  await ledger.recordUndone(1, null);
  await addUndoJob(queues, 1, "undo");
  await flow.until("the old link", async () => !(await isLinked()));
});
