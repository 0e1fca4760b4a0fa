import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { assertExactlyOnce } from "./assert-exactly-once.ts";
import { connectedTo } from "./connected-to.ts";
import { FlowStage } from "./flow-stage.ts";
import { lastFirst } from "./last-first.ts";
import { MortalWorker } from "./mortal-worker.ts";
import { orchard, SOURCE, TARGET, talkingIssues } from "./orchard-world.ts";

const { issues, expected } = talkingIssues(11, 3);

test("a worker that sleeps for long, bulks and commands that come twice: everything is done once", async (t) => {
  const ends = lastFirst(t);
  const flow = await FlowStage.open(ends, orchard({ issues }), { workers: 0 });
  await flow.stage.startApp(0);
  const { bulks } = await connectedTo(ends, flow);
  const one = new MortalWorker(ends, flow.stage.environment);

  await t.test("a bulk that is started twice is started once", async () => {
    const start = () => flow.run("bulk", "start", "--query", "number:1..10");
    const [first, second] = (await Promise.all([start(), start()])).toSorted((a, b) => a.status! - b.status!);
    assert.deepEqual([first!.status, second!.status], [0, 2]);
    assert.match(second!.stderr, /Bulk \w+ is under way/);
  });

  await flow.until("a half copied thread", async () => {
    const { threads } = await flow.state(TARGET);
    return threads.some(({ comments }) => comments.length > 0 && comments.length < 3);
  });
  one.sleep();
  const other = new MortalWorker(ends, flow.stage.environment);

  await t.test("what people move by hand meanwhile, the bulk leaves alone", async () => {
    const ask = (as: string, number: number) =>
      flow.act(as, { comment: { repository: SOURCE, number, body: "/transfer" } });
    await Promise.all([ask("bob", 9), ask("dan", 9), ask("bob", 8), flow.run("transfer", "10")]);
    await ask("bob", 8);
    await flow.until("the end", async () => (await bulks.list())[0]?.state === "done");
  });

  await t.test("the worker that wakes up late spoils nothing, and works on", async () => {
    await other.stop();
    one.wake();
    const last = await flow.run("transfer", "11", "--wait");
    assert.equal(last.status, 0, last.stderr);
    await assertExactlyOnce(flow, expected);
  });

  await t.test("each command is answered once", async () => {
    for (const number of [8, 9]) {
      const { comments } = await flow.thread(SOURCE, number);
      const ours = comments.filter(({ author }) => author === "homecoming[bot]");
      const answered = ours.flatMap(({ body }) => marksIn(body));
      assert.deepEqual(answered, [...new Set(answered)], `answers on ${number}`);
    }
  });
});
