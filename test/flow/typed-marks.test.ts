import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf, marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const IDS = ["IC_1", "IC_2"];
const world = orchard({
  issues: [
    issue(1, {
      comments: IDS.map((id, index) =>
        comment("alice", `See #2, says ${id}.`, `2020-02-0${index + 1}T00:00:00Z`, { id }),
      ),
    }),
    issue(2),
  ],
});
const typed = (id: string) => `${markOf(id)}\nTyped.`;

test("a mark that somebody typed, in the source or the target, counts nowhere", async (t) => {
  const flow = await FlowStage.open(t, world, { speed: 50 });
  const say = (repository: string, number: number, body: string) =>
    flow.act("stranger", { comment: { repository, number, body } });
  const original = "I_garden--1";
  await flow.act("stranger", { open: { repository: TARGET, title: "Mine", body: typed(original) } });
  // Each look for a mark comes after a write whose answer was lost, or that was not made.
  await flow.post("faults", [
    { match: { operation: "createIssue" }, times: 1, fault: "502" },
    { match: { operation: "addComment" }, times: 3, fault: "502" },
  ]);
  const transfer = flow.run("transfer", "1", "--wait");
  const { id } = await flow.until("the copy", async () =>
    (await flow.state(TARGET)).threads.find(({ number }) => number === 1001),
  );
  await say(TARGET, 1001, typed("IC_1"));
  await say(SOURCE, 1, typed(id));
  await flow.act("alice", { comment: { repository: SOURCE, number: 1, body: "Below it." } });
  const { status, stderr } = await transfer;
  assert.equal(status, 0, stderr);

  const conversation = async () => (await flow.thread(TARGET, 1001)).comments;
  const strangers = (comments: Awaited<ReturnType<typeof conversation>>) =>
    comments.filter(({ author }) => author === "stranger").map(({ body }) => body);
  const [, ...others] = (await flow.thread(SOURCE, 1)).comments.slice(IDS.length - 1);
  const expected = [...IDS, ...others.slice(0, 2).map((one) => one.id)];
  const ours = (comments: Awaited<ReturnType<typeof conversation>>) =>
    comments.filter(({ author }) => author === "homecoming[bot]");
  await t.test("neither when marks are looked for, nor for what is copied", async () => {
    const comments = await conversation();
    assert.equal(comments[0]!.author, "stranger", "it stands before ours");
    assert.deepEqual(strangers(comments), [typed("IC_1")]);
    assert.deepEqual(
      ours(comments).flatMap(({ body }) => marksIn(body)),
      expected,
    );
    assert.match(ours(comments).at(-1)!.body, /Below it\./);
  });

  await t.test("nor when links are renewed", async () => {
    assert.equal((await flow.run("transfer", "2", "--wait")).status, 0);
    await flow.until("renewed links", async () => {
      const bodies = ours(await conversation()).map(({ body }) => body);
      return bodies.filter((body) => body.includes("See umbrella/everything#1002")).length === IDS.length;
    });
    assert.deepEqual(strangers(await conversation()), [typed("IC_1")], "nothing of anybody else is edited");
  });

  await t.test("nor when the ledger is made anew, nor for verify and undo", async () => {
    const rebuilt = await flow.run("ledger", "rebuild");
    assert.equal(rebuilt.status, 0, rebuilt.stderr);
    const map = JSON.parse((await flow.run("redirects")).stdout) as { source: number; target: number }[];
    assert.deepEqual(
      map.map(({ source, target }) => [source, target]),
      [
        [1, 1001],
        [2, 1002],
      ],
    );
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 2, mismatches: [] });
    assert.equal((await flow.run("undo", "1", "--wait")).status, 0);
    assert.deepEqual(strangers(await conversation()), [typed("IC_1")]);
    assert.deepEqual(strangers((await flow.thread(SOURCE, 1)).comments), [typed(id)]);
    assert.equal((await flow.thread(TARGET, 1000)).body, typed(original));
  });
});
