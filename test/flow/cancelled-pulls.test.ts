import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import { gardenWorld, lines, openPull, type PullState, plantGarden, TARGET } from "./garden-git.ts";

/** Branches of a bulk are pushed together; only one pull request an hour is opened. */
test("a cancelled bulk leaves no branches behind", async (t) => {
  const config = { limits: { pullRequestsPerHour: 1 } };
  const flow = await FlowStage.open(t, gardenWorld(plantGarden(t), config), { workers: 0 });
  for (const branch of ["one", "two", "three"]) await openPull(flow, "pam", branch, { [branch]: lines() });
  await flow.stage.startApp(1);
  assert.equal((await flow.run("bulk", "start")).status, 0);
  const branches = async () => {
    const { refs } = (await flow.state(TARGET)) as unknown as { refs: Record<string, string> };
    return Object.keys(refs).filter((ref) => ref.startsWith("refs/heads/wip-"));
  };
  const copies = async () => (await flow.state(TARGET)).threads as PullState[];
  await flow.until("pushed together", async () => (await branches()).length === 3);
  await flow.until("one is open", async () => (await copies()).length === 1);
  assert.equal((await flow.run("bulk", "cancel")).status, 0);
  await flow.until("taken back", async () => (await branches()).length === 1);
  const [copy] = await copies();
  assert.deepEqual(await branches(), [`refs/heads/${copy!.headRefName}`]);
});
