import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { marksIn } from "../../src/transfer/mark.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { MortalWorker } from "./mortal-worker.ts";
import { orchard, TARGET, talkingIssues } from "./orchard-world.ts";

const { issues, expected } = talkingIssues(60, 3);
const NUMBERS = issues.map((_, index) => index + 1);

/** A write each 50 ms at the most: slow enough to be stopped in the middle. */
const SPEED = 20;

/** A step that is under way may end; then there is nothing more to wait for. In real milliseconds. */
const AT_ONCE = 5_000;

test("SIGTERM, pause, resume and cancel act within seconds, and cut nothing in half", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, orchard({ issues }), { workers: 0, speed: SPEED });
  const { bulks, context, queues } = await connectedTo(ends, flow);
  const two = () => [
    new MortalWorker(ends, flow.stage.environment),
    new MortalWorker(ends, flow.stage.environment),
  ];
  const copies = async () => (await flow.state(TARGET)).threads;
  const writes = async () => (await flow.requests()).filter(({ kind }) => kind !== "read").length;
  const goesOn = async (from: number) => flow.until("more writes", async () => (await writes()) > from);
  const workers = two();
  // One that is still starting is ended by a signal as any process is.
  await flow.until("both at work", async () => (await queues.people.getWorkersCount()) === workers.length);
  await flow.run("bulk", "start");
  await flow.until("a copy with comments", async () =>
    (await copies()).some(({ comments }) => comments.length > 0),
  );

  await t.test("SIGTERM: what was sent is written down, and nothing is sent any more", async () => {
    for (const { ms, status } of await Promise.all(workers.map((worker) => worker.stop()))) {
      t.diagnostic(`stopped after ${Math.round(ms)} ms`);
      assert.equal(status, 0);
      assert.ok(ms < AT_ONCE, `${ms} ms`);
    }
    for (const number of NUMBERS)
      for (const [key, { state }] of await context.ledger.effects(number))
        assert.equal(state, "done", `${key} of ${number}`);
  });

  const before = await writes();
  two();
  await t.test("the next start goes on", async () => {
    await goesOn(before);
  });

  await t.test("pause: within two seconds nothing is written any more", async () => {
    assert.equal((await flow.run("bulk", "pause")).status, 0);
    await sleep(2000);
    const paused = await writes();
    await sleep(1500);
    assert.equal(await writes(), paused);
    assert.equal((await bulks.active())?.state, "paused");
    assert.equal((await flow.run("bulk", "resume")).status, 0);
    await goesOn(paused);
  });

  await t.test("cancel: what is half copied is completed, the rest is left alone", async () => {
    assert.equal((await flow.run("bulk", "cancel")).status, 0);
    const under = ["waiting", "transferring"];
    await flow.until("nothing under way", async () => {
      const records = await Promise.all(NUMBERS.map((number) => context.ledger.read(number)));
      return records.every((record) => !record || !under.includes(record.state));
    });
    const made = await copies();
    assert.ok(made.length < NUMBERS.length, `${made.length} copies`);
    for (const { body, comments } of made) {
      const said = comments.flatMap((one) => marksIn(one.body));
      assert.deepEqual(said, expected.conversations.get(marksIn(body)[0]!));
    }
    await flow.until("links that lead to the copies", async () => {
      const { stdout } = await flow.run("verify", "--json");
      return isDeepStrictEqual(JSON.parse(stdout), { checked: made.length, mismatches: [] });
    });
  });
});
