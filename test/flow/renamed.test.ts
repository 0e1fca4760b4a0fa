import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import {
  copyOf,
  gardenWorld,
  lines,
  openPull,
  plantGarden,
  pull,
  pushMore,
  SOURCE,
  TARGET,
} from "./garden-git.ts";
import { comment, issue, orchard } from "./orchard-world.ts";

const RENAMED = "acme/allotment";
const NUMBERS = Array.from({ length: 8 }, (_, index) => index + 1);

test("the source is renamed in the middle of a bulk", async (t) => {
  const issues = NUMBERS.map((number) =>
    issue(number, {
      body: `See #${(number % NUMBERS.length) + 1}.`,
      comments: [comment("alice", `A word on #${number}.`, "2020-02-01T00:00:00Z", { id: `IC_${number}` })],
    }),
  );
  const flow = await FlowStage.open(t, gardenWorld(plantGarden(t), {}, { issues }), { speed: 20 });
  const number = await openPull(flow, "pam", "beds", { "beds.txt": lines({ 9: "nine" }) });
  const held = await openPull(flow, "pam", "tools", { "tools.txt": lines({ 5: "changed by pam" }) });
  const bulk = flow.run("bulk", "start", "--wait", "--json");
  await flow.until("three copies", async () => (await flow.state(TARGET)).threads.length >= 3);
  await flow.act("alice", { rename: { repository: SOURCE, name: "allotment" } });
  const ended = await bulk;
  assert.equal(ended.status, 0, ended.stderr + ended.stdout);
  await flow.stage.setSpeed(1000);

  await t.test(
    "everything arrives once; links lead by the old address, which leads to the new one",
    async () => {
      const { threads } = await flow.state(TARGET);
      const originals = threads.map(({ body }) => marksIn(body)[0]);
      assert.equal(new Set(originals).size, originals.length);
      assert.equal(threads.length, NUMBERS.length + 1);
      for (const { body } of threads) assert.doesNotMatch(body, /acme\/allotment/);
      const old = await fetch(`${flow.stage.url}/${SOURCE}/issues/1`);
      assert.deepEqual([old.status, new URL(old.url).pathname], [200, `/${RENAMED}/issues/1`]);
      assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), {
        checked: NUMBERS.length + 1,
        mismatches: [],
      });
    },
  );

  await t.test("webhooks with the new name are heeded", async () => {
    assert.equal((await pull(flow, RENAMED, held)).state, "OPEN");
    await pushMore(flow, "pam", "tools", { "tools.txt": lines({ 9: "nine" }) }, { from: "refs/heads/main" });
    await flow.until("the held one to move", async () => copyOf(flow, held));
    await flow.until("its end", async () => (await pull(flow, RENAMED, held)).state === "CLOSED");
    assert.equal((await copyOf(flow, number))!.state, "OPEN");
  });

  await t.test("so are commands; a process that starts now finds it by its old name", async () => {
    const { number: fresh } = (await flow.act("alice", {
      open: { repository: RENAMED, title: "After the renaming", body: "See #1." },
    })) as { number: number };
    await flow.act("alice", { comment: { repository: RENAMED, number: fresh, body: "/transfer" } });
    await flow.until("a copy", async () => copyOf(flow, fresh));
    await flow.until("its end", async () => (await flow.thread(RENAMED, fresh)).state === "CLOSED");
    assert.equal((await flow.run("undo", "1", "--wait")).status, 0);
    assert.equal((await flow.thread(RENAMED, 1)).state, "OPEN");
    await flow.until("links that are renewed", async () => {
      const { stdout } = await flow.run("verify", "--json");
      return (JSON.parse(stdout) as { mismatches: object[] }).mismatches.length === 0;
    });
  });
});

test("the source is transferred to another organisation in the middle of a bulk", async (t) => {
  const world = orchard({
    issues: NUMBERS.map((number) =>
      issue(number, {
        comments: [comment("alice", `A word on #${number}.`, "2020-02-01T00:00:00Z", { id: `IC_${number}` })],
      }),
    ),
  }) as { organizations: object };
  const organizations = { ...world.organizations, plots: { members: { alice: "admin" }, teams: {} } };
  const flow = await FlowStage.open(t, { ...world, organizations }, { speed: 20 });
  const bulk = flow.run("bulk", "start", "--wait", "--json");
  await flow.until("three copies", async () => (await flow.state(TARGET)).threads.length >= 3);
  await flow.act("alice", { transferRepository: { repository: SOURCE, owner: "plots" } });
  const ended = await bulk;
  assert.equal(ended.status, 0, ended.stderr + ended.stdout);
  assert.equal((await flow.state(TARGET)).threads.length, NUMBERS.length);
  for (const { state, comments } of (await flow.state("plots/garden")).threads)
    assert.deepEqual([state, comments.length], ["CLOSED", 2]);
  assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), {
    checked: NUMBERS.length,
    mismatches: [],
  });
});
