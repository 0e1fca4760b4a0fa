import assert from "node:assert/strict";
import { test } from "node:test";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { MortalRedis } from "./mortal-redis.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const world = orchard({
  issues: [1, 2]
    .map((number) =>
      issue(number, {
        body: "- [ ] As in #3.",
        comments: ["One", "Two"].map((word, index) =>
          comment("alice", `${word}, see #3.`, `2020-02-0${index + 1}T00:00:00Z`, {
            id: `IC_${number}_${index + 1}`,
          }),
        ),
      }),
    )
    .concat([issue(3)]),
});

/** What people and the App have made of the copy of 1. */
async function textsOf(flow: FlowStage): Promise<string[]> {
  const { body, comments } = await flow.thread(TARGET, 1000);
  return [body, ...comments.map((one) => one.body)];
}

test("what people have edited in a copy stays as they want it", async (t) => {
  const ends = lastFirst(t);
  const redis = await MortalRedis.start(ends);
  const flow = await FlowStage.open(ends, world, { speed: 1000, environment: { REDIS_URL: redis.url } });
  const { context } = await connectedTo(ends, flow);
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  const [body, first, second] = await textsOf(flow);
  const ticked = body!.replace("[ ]", "[x]");
  assert.notEqual(ticked, body);
  const { id } = (await flow.thread(TARGET, 1000)).comments[0]!;
  await flow.act("zoe", { edit: { repository: TARGET, number: 1000, body: ticked } });
  await flow.act("zoe", {
    edit: { repository: TARGET, number: 1000, comment: id, body: `${first}\n\nTidied.` },
  });
  const renewed = second!.replace(/\[acme\/garden#3\]\(\S+?\)/, "umbrella/everything#1001");

  const assertTheirs = async (last: string) =>
    assert.deepEqual(await textsOf(flow), [ticked, `${first}\n\nTidied.`, last]);

  await t.test(
    "when what they point at arrives: only the text that nobody has edited is renewed",
    async () => {
      assert.equal((await flow.run("transfer", "3", "--wait")).status, 0);
      await flow.until("the link in the second comment", async () => (await textsOf(flow))[2] === renewed);
      await flow.until("nothing to be renewed", async () => (await context.relinks.some()).length === 0);
      await assertTheirs(renewed);
    },
  );

  await t.test("when that is taken back", async () => {
    assert.equal((await flow.run("undo", "3", "--wait")).status, 0);
    await flow.until("the old link in the second comment", async () => (await textsOf(flow))[2] === second);
    await flow.until("nothing to be renewed", async () => (await context.relinks.some()).length === 0);
    await assertTheirs(second!);
  });

  await t.test("when Redis has lost everything", async () => {
    await redis.restart("everything");
    const isBack = async () => (await context.ledger.read(1))?.state === "done";
    await flow.until("the ledger to be whole again", () => isBack().catch(() => false));
    assert.equal((await flow.run("transfer", "2", "--wait")).status, 0);
    await flow.until("nothing to be renewed", async () => (await context.relinks.some()).length === 0);
    await assertTheirs(second!);
  });
});

test("after: mirror follows no edit of a text that people have edited in the copy since", async (t) => {
  const { config, ...rest } = world as { config: object };
  const sourceThreads = { close: true, lock: false, label: "moved" };
  const mirrored = { ...rest, config: { ...config, sourceThreads, after: "mirror" } };
  const flow = await FlowStage.open(t, mirrored, { speed: 1000 });
  assert.equal((await flow.run("transfer", "1", "--wait")).status, 0);
  const [body] = await textsOf(flow);
  const ticked = body!.replace("[ ]", "[x]");
  await flow.act("zoe", { edit: { repository: TARGET, number: 1000, body: ticked } });
  await flow.act("alice", {
    edit: { repository: SOURCE, number: 1, title: "Better", body: "- [ ] As in #2." },
  });
  await flow.act("alice", { edit: { repository: SOURCE, number: 1, comment: "IC_1_1", body: "Uno." } });
  await flow.until("the comment", async () => (await textsOf(flow))[1]!.includes("Uno."));
  assert.equal((await flow.thread(TARGET, 1000)).title, "Better");
  assert.equal((await textsOf(flow))[0], ticked);
});
