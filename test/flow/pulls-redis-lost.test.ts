import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import {
  copyOf,
  gardenWorld,
  lines,
  openPull,
  type PullState,
  plantGarden,
  pull,
  pushMore,
  SOURCE,
  said,
  say,
  TARGET,
} from "./garden-git.ts";
import { lastFirst } from "./last-first.ts";
import { MortalRedis } from "./mortal-redis.ts";

const BRANCHES = ["one", "two", "three"];

async function open(t: TestContext, pullRequests: object = {}) {
  const ends = lastFirst(t);
  const redis = await MortalRedis.start(ends);
  const environment = { REDIS_URL: redis.url };
  const world = gardenWorld(plantGarden(t), { pullRequests });
  const flow = await FlowStage.open(ends, world, { speed: 1000, environment });
  const numbers: number[] = [];
  for (const [index, branch] of BRANCHES.entries())
    numbers.push(await openPull(flow, "pam", branch, { "beds.txt": lines({ [5 + 5 * index]: branch }) }));
  return { ends, redis, flow, numbers };
}

/** All of Redis is lost, and what stands on GitHub read. */
async function lose({ ends, redis, flow, numbers }: Awaited<ReturnType<typeof open>>) {
  await redis.restart("everything");
  const { context } = await connectedTo(ends, flow);
  await flow.until("the ledger to be whole again", async () => {
    const records = await Promise.all(numbers.map((number) => context.ledger.read(number)));
    return records.every((record) => record?.state === "done") && !(await context.holds.isBehind());
  });
  return context.ledger;
}

async function assertOnce(flow: FlowStage, numbers: readonly number[]): Promise<void> {
  const copies = (await flow.state(TARGET)).threads as PullState[];
  assert.deepEqual(
    copies.map(({ type, body }) => `${type} of ${marksIn(body).length}`),
    numbers.map(() => "PullRequest of 1"),
  );
  for (const number of numbers) {
    const links = said(await pull(flow, SOURCE, number)).filter((text) => text.includes("moved to"));
    assert.equal(links.length, 1, `links on ${number}`);
  }
  const verified = JSON.parse((await flow.run("verify", "--json")).stdout);
  assert.deepEqual(verified, { checked: numbers.length, mismatches: [] });
}

test("pull requests outlive a Redis that is lost, done and half-way", async (t) => {
  const staged = await open(t);
  const { redis, flow, numbers } = staged;
  assert.equal((await flow.run("bulk", "start")).status, 0);
  await flow.until("a copy", async () => (await flow.state(TARGET)).threads.length > 0);
  await redis.restart("everything");
  const bulk = await flow.run("bulk", "start", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr + bulk.stdout);
  await assertOnce(flow, numbers);
  const heads = async () => ((await flow.state(TARGET)).threads as PullState[]).map((one) => one.headRefOid);
  const before = await heads();
  await lose(staged);
  await assertOnce(flow, numbers);
  assert.deepEqual(await heads(), before);
});

test("a copy whose original was closed by us stays its copy, though link and label are gone", async (t) => {
  const staged = await open(t);
  const { flow, numbers } = staged;
  const bulk = await flow.run("bulk", "start", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr + bulk.stdout);
  const [first, second] = numbers as [number, number];
  const copy = (await copyOf(flow, second))!;
  const theirs = await pushMore(
    flow,
    "bob",
    copy.headRefName,
    { "garden/new.txt": "x\n" },
    { repository: TARGET },
  );
  for (const number of [first, second]) {
    await flow.act("alice", { label: { repository: SOURCE, number, remove: ["moved"] } });
    const link = (await pull(flow, SOURCE, number)).comments.find(({ body }) => body.includes("moved to"))!;
    await flow.act("alice", { delete: { repository: SOURCE, number, comment: link.id } });
  }
  await lose(staged);
  assert.equal((await flow.state(TARGET)).threads.length, 3);
  for (const number of numbers)
    assert.equal(said(await pull(flow, SOURCE, number)).length, 1, `words on ${number}`);
  assert.equal((await pull(flow, TARGET, copy.number)).headRefOid, theirs, "what bob pushed stays");
  const { mismatches } = JSON.parse((await flow.run("verify", "--json")).stdout);
  assert.deepEqual(
    mismatches.map(({ what, isLater }: { what: string; isLater?: boolean }) => [
      /^the branch is at/.test(what),
      isLater,
    ]),
    [[true, true]],
  );
});

test("a followed pull request goes on being followed, but never over what others pushed", async (t) => {
  const staged = await open(t, { source: "follow" });
  const { flow, numbers } = staged;
  for (const number of numbers) await say(flow, "alice", SOURCE, number, "/transfer");
  for (const number of numbers)
    await flow.until("labelled", async () => (await pull(flow, SOURCE, number)).labels.length > 0);
  const [first, second, third] = numbers as [number, number, number];
  const copies = await Promise.all(numbers.map((number) => copyOf(flow, number)));
  const [one, two, three] = copies as [PullState, PullState, PullState];
  const theirs = await pushMore(
    flow,
    "bob",
    two.headRefName,
    { "garden/new.txt": "x\n" },
    { repository: TARGET },
  );
  const ledger = await lose(staged);
  assert.equal((await ledger.branch(first))!.head, one.headRefOid);
  assert.equal((await ledger.branch(second))!.head, two.headRefOid, "the last that is ours");

  await pushMore(flow, "pam", "one", { "beds.txt": lines({ 5: "one", 19: "more" }) });
  await pushMore(flow, "pam", "two", { "beds.txt": lines({ 10: "two", 19: "more" }) });
  await flow.until("carried over", async () => {
    const { head } = (await ledger.branch(first))!;
    return head !== one.headRefOid && head === (await pull(flow, TARGET, one.number)).headRefOid;
  });
  const told = await flow.until("told", async () => said(await pull(flow, SOURCE, second))[1]);
  assert.match(told, /somebody has pushed to \S+ meanwhile, which would be lost/);
  assert.equal((await pull(flow, TARGET, two.number)).headRefOid, theirs);

  await flow.act("alice", { close: { repository: SOURCE, number: third } });
  const closed = await flow.until("closed", async () => {
    const now = await pull(flow, TARGET, three.number);
    return now.state === "CLOSED" && now;
  });
  assert.equal(closed.headRefOid, three.headRefOid, "what it was made of is found again, not pushed again");
  await flow.until("its end", async () => (await ledger.branch(third))?.isEnded);
  // Who opens it again goes on without the other, whatever becomes of the ledger.
  await flow.act("bob", { reopen: { repository: TARGET, number: three.number } });
  const rebuilt = await lose(staged);
  assert.equal((await rebuilt.branch(third))?.isEnded, true);
  assert.equal((await rebuilt.branch(first))?.isEnded, undefined);
});
