import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import { gardenWorld, lines, openPull, type PullState, plantGarden, TARGET } from "./garden-git.ts";
import { issue } from "./orchard-world.ts";

/** Limit seconds a real second: an hour of it takes six. */
const SPEED = 600;

/** Two pull requests stand before the last issue, and only one an hour may be opened. */
test("issues do not wait for the limit on pull requests", async (t) => {
  const issues = [1, 2, 30].map((number) => issue(number));
  const config = { limits: { pullRequestsPerHour: 1 } };
  const flow = await FlowStage.open(t, gardenWorld(plantGarden(t), config, { issues }), { workers: 0 });
  for (const branch of ["one", "two"]) await openPull(flow, "pam", branch, { [branch]: lines() });
  await flow.act("pam", { open: { repository: "acme/garden", title: "The last", body: "Last." } });
  await flow.stage.setSpeed(SPEED);
  await flow.stage.startApp(1);
  const bulk = await flow.run("bulk", "start", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr);
  const copies = ((await flow.state(TARGET)).threads as PullState[]).sort((a, b) => a.number - b.number);
  assert.equal(copies.length, 6);
  assert.equal(copies.at(-1)?.type, "PullRequest", "the second came when its hour had come");
  const [first, second] = copies.filter(({ type }) => type === "PullRequest");
  assert.match(first!.title, /Change of one/);
  const apart = Date.parse(second!.createdAt) - Date.parse(first!.createdAt);
  assert.ok(apart >= 3_600_000, `${apart} ms apart`);
  const last = copies.find(({ title }) => title === "The last")!;
  assert.ok(Date.parse(last.createdAt) < Date.parse(second!.createdAt));
});
