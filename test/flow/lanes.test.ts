import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import { issue, orchard, SOURCE, TARGET } from "./orchard-world.ts";

const COUNT = 50;
/** A limit second takes 67 real milliseconds, so that what the machine needs does not look like waiting. */
const SPEED = 15;

interface Bulks {
  bulks: { waitingFor?: string; threads: { transferred: number } }[];
}

const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
const config = { source: SOURCE, target: TARGET, limits: { issuesPerMinute: 60, issuesPerHour: 40 } };
const day = "2020-01-01T10:00:00Z";
const issues = numbers.map((number) => issue(number, { createdAt: day, updatedAt: day }));
const world = orchard({ issues }, { limits: { issuesPerMinute: 60, issuesPerHour: 40 }, config });

test("a command under an issue does not wait for the bulk that has used up the hour", async (t) => {
  const flow = await FlowStage.open(t, world, { speed: SPEED });
  await flow.run("bulk", "start", "--query", "is:issue");
  await flow.until("the bulk waits for new issues", async () => {
    const { stdout } = await flow.run("bulk", "status", "--json");
    return (JSON.parse(stdout) as Bulks).bulks[0]!.waitingFor === "new issues";
  });
  for (const number of [COUNT, COUNT - 1, COUNT - 2]) {
    await flow.act("alice", { comment: { repository: SOURCE, number, body: "/transfer" } });
    const copy = await flow.until(`the copy of ${number}`, async () =>
      (await flow.state(TARGET)).threads.find(({ title }) => title === `Issue ${number}`),
    );
    const asked = (await flow.thread(SOURCE, number)).comments[0]!.createdAt;
    const waited = (Date.parse(copy.createdAt) - Date.parse(asked)) / 1000;
    t.diagnostic(`created after ${waited} s of limit time`);
    assert.ok(waited <= 10, `${waited} limit seconds`);
  }
});
