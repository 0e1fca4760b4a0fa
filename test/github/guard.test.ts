import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Budget } from "../../src/github/budget.ts";
import { Client } from "../../src/github/client.ts";
import { createLimitClock } from "../../src/github/clock.ts";
import { Deadline } from "../../src/github/deadline.ts";
import { AddComment } from "../../src/github/operations.generated.ts";
import { octokitFor } from "../../src/github/probot.ts";
import { Database } from "../../src/redis/database.ts";
import { startPrivateRedis } from "../../src/rehearse/private-redis.ts";
import { LIMITS } from "./limits.ts";
import { listen } from "./listen.ts";

/** Who may lose the right to write between being asked and writing, writes nothing then. */

async function openStage(t: TestContext) {
  const { url, received } = await listen(t, JSON.stringify({ data: { addComment: null } }));
  const redis = await startPrivateRedis();
  t.after(() => redis.stop());
  const database = await Database.connect({ url: redis.url });
  t.after(() => database.disconnect());
  const clock = createLimitClock(1000);
  const budget = new Budget(database, clock, LIMITS, 1);
  const octokit = octokitFor({ apiUrl: url }, "token");
  const client = new Client({ installation: { octokit, budget }, clock, lane: "people", patience: "short" });
  const comment = (guard: () => Promise<Deadline>) =>
    client.guardedBy(guard).mutate(AddComment, { thread: "I_1", body: "text" }, "content");
  return { received, comment };
}

test("a write that is too late for what its guard allowed is not sent: the guard is asked again", async (t) => {
  const { received, comment } = await openStage(t);
  const answers = [new Deadline(-1), new Deadline(60_000)];
  await comment(async () => answers.shift()!);
  assert.deepEqual(answers, []);
  assert.equal(received.length, 1);
});

test("a write that is too late is not sent at all when its guard forbids it by then", async (t) => {
  const { received, comment } = await openStage(t);
  const lost = new Error("lost");
  const answers = [new Deadline(-1)];
  const guard = async () => {
    const deadline = answers.shift();
    if (!deadline) throw lost;
    return deadline;
  };
  await assert.rejects(comment(guard), lost);
  assert.equal(received.length, 0);
  await comment(async () => new Deadline(60_000));
  assert.equal(received.length, 1);
});
