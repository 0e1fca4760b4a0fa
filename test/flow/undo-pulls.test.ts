import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import {
  cloneOf,
  copyOf,
  gardenWorld,
  lines,
  openPull,
  type PullState,
  plantGarden,
  pull,
  SOURCE,
  said,
  say,
  TARGET,
} from "./garden-git.ts";

test("undo takes a pull request back, and it can be transferred again", async (t) => {
  const flow = await FlowStage.open(t, gardenWorld(plantGarden(t)), { speed: 1000 });
  const number = await openPull(flow, "pam", "beds", { "beds.txt": lines({ 9: "nine" }) });
  await say(flow, "alice", SOURCE, number, "A word.");
  const comments = [{ path: "beds.txt", line: 9, body: "Why nine?" }];
  await flow.act("bob", { review: { repository: SOURCE, number, body: "Nearly.", comments } });
  assert.equal((await flow.run("transfer", String(number), "--wait")).status, 0);
  const copy = (await copyOf(flow, number))!;
  assert.equal(copy.reviews[0]!.comments.length, 1);
  await flow.act("zoe", { review: { repository: TARGET, number: copy.number, body: "My own view." } });
  const branches = () => cloneOf(t, flow, copy.headRepository)("branch", "--list", copy.headRefName);
  assert.match(branches(), new RegExp(copy.headRefName));

  await t.test("the source is as it was", async () => {
    const ended = await flow.run("undo", String(number), "--wait", "--json");
    assert.equal(ended.status, 0, ended.stderr);
    assert.deepEqual(JSON.parse(ended.stdout), [{ number, state: "undone", copy: null, note: null }]);
    const old = await pull(flow, SOURCE, number);
    assert.deepEqual([old.state, old.locked, old.labels, said(old)], ["OPEN", false, [], []]);
    assert.deepEqual(
      old.comments.map(({ body }) => body),
      ["A word."],
    );
  });

  await t.test("the new one is closed and empty, its branch is gone, what people wrote stays", async () => {
    const left = await pull(flow, TARGET, copy.number);
    assert.deepEqual([left.state, left.locked, left.comments], ["CLOSED", true, []]);
    assert.ok(left.labels.includes("transfer: undone"));
    const pointer = /^This copy has been taken back: \[acme\/garden#\d+\]\(\S+\/pull\/\d+\)/;
    assert.match(left.body, pointer);
    const [ours, theirs] = left.reviews;
    assert.match(ours!.body, pointer);
    assert.match(ours!.comments[0]!.body, pointer);
    assert.equal(theirs!.body, "My own view.");
    assert.equal(branches(), "");
  });

  await t.test("the next transfer opens a new one with branch, comments and reviews", async () => {
    assert.equal((await flow.run("transfer", String(number), "--wait")).status, 0);
    const { threads } = await flow.state(TARGET);
    const again = (threads as PullState[]).find(
      ({ body }) => body.includes(`[acme/garden#${number}](`) && !body.startsWith("This copy"),
    )!;
    assert.ok(again.number > copy.number);
    assert.deepEqual(
      [again.state, again.comments.length, again.reviews.length, again.reviews[0]!.comments[0]!.line],
      ["OPEN", 1, 1, 9],
    );
    assert.equal(again.headRefOid, cloneOf(t, flow, again.headRepository)("rev-parse", again.headRefName));
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 1, mismatches: [] });
  });
});
