import { test } from "node:test";
import { runChaos } from "../chaos/chaos.ts";
import { lastFirst } from "./last-first.ts";
import { orchard, SOURCE, TARGET, talkingIssues } from "./orchard-world.ts";

const { issues, expected } = talkingIssues(40, 2);
const limits = { contentPerMinute: 5000, contentPerHour: 5000, issuesPerMinute: 5000, issuesPerHour: 5000 };
const config = { source: SOURCE, target: TARGET, limits };

/** The large one, on a real archive, is bench/chaos.ts. */
test("workers and Redis die, workers sleep, answers are lost: each thread and comment stands there once, in order", async (t) => {
  const seed = Date.now() % 1_000_000;
  t.diagnostic(`seed ${seed}`);
  const world = orchard({ issues }, { limits, config });
  const pace = { deathEvery: 6000, sleepEvery: 2000, redisRestarts: 1, patience: 120_000 };
  t.diagnostic(JSON.stringify(await runChaos(lastFirst(t), { ...expected, ...pace, world, seed })));
});
