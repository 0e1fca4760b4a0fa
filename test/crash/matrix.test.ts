import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { STEPS } from "../../src/transfer/steps/index.ts";
import { BEDS, gardenWorld, lines, plantGarden } from "../flow/garden-git.ts";
import { comment, issue, orchard, SOURCE, TARGET } from "../flow/orchard-world.ts";
import { Boundaries } from "./boundaries.ts";
import { CrashStage, type CrashWorld, makeSecrets } from "./crash-stage.ts";

/** Deaths at once: what takes time is waiting until a dead worker counts as dead. */
const AT_ONCE = 8;

let secrets: string;
before(() => {
  secrets = makeSecrets();
});
after(() => rmSync(secrets, { recursive: true }));

const issueWorld: CrashWorld = {
  repositories: [SOURCE, TARGET],
  world: orchard({
    issues: [
      issue(1, {
        labels: ["bug"],
        ...{ state: "CLOSED", stateReason: "NOT_PLANNED", closedAt: "2021-01-01T00:00:00Z", locked: true },
        comments: [
          comment("alice", "First.", "2020-01-02T00:00:00Z", { id: "IC_1" }),
          comment("bob", "Second.", "2020-01-03T00:00:00Z", { id: "IC_2" }),
        ],
      }),
    ],
  }),
  prepare: async () => 1,
};

/** Kills a worker at every boundary of the transfer in turn; another goes on, and nothing is to be seen of it. */
async function dieEverywhere(world: CrashWorld): Promise<number> {
  const { passed, state } = await runOnce(world, undefined);
  const places = passed.values();
  let deaths = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const place of places) {
        const crashed = await runOnce(world, place);
        assert.deepEqual(crashed.state, state, `death ${place}`);
        if (crashed.isDead) deaths += 1;
      }
    }),
  );
  // What is written to Redis in one piece can be in two in another run, so a last place may not be reached.
  assert.ok(deaths > passed.length * 0.9, `${deaths} deaths at ${passed.length} places`);
  return deaths;
}

async function runOnce(world: CrashWorld, place: string | undefined) {
  const boundaries = new Boundaries(place);
  const stage = await CrashStage.open(world, secrets, boundaries);
  try {
    await stage.runUntilDeath(boundaries);
    if (place !== undefined) await stage.recover();
    return { passed: boundaries.passed, isDead: boundaries.isDead, state: stage.state() };
  } catch (error) {
    throw new Error(`death ${place}: ${(error as Error).message}`, { cause: error });
  } finally {
    await stage.close();
  }
}

test("an issue arrives the same wherever its worker dies", async (t) => {
  const deaths = await dieEverywhere(issueWorld);
  t.diagnostic(`${deaths} deaths`);
  assert.ok(deaths > STEPS.Issue.length * 3);
});

test("a pull request arrives the same wherever its worker dies", async (t) => {
  const garden = plantGarden(t);
  const deaths = await dieEverywhere({
    repositories: [SOURCE, TARGET],
    world: gardenWorld(garden, { pullRequests: { onConflict: "draft" } }),
    prepare: async (act) => {
      await act("pam", { fork: { repository: SOURCE } });
      const files = { ...BEDS, "tools.txt": lines({ 5: "changed by pam" }) };
      const push = { repository: "pam/garden", branch: "tools", files, from: "refs/heads/main" };
      await act("pam", { push: { ...push, message: "tools: sharpen\n" } });
      const open = { repository: SOURCE, head: "pam:tools", title: "Sharpen", body: "Please." };
      const { number } = (await act("pam", { openPullRequest: open })) as { number: number };
      await act("quin", { comment: { repository: SOURCE, number, body: "Looks good." } });
      await act("quin", { review: { repository: SOURCE, number, event: "APPROVE", body: "Go on" } });
      return number;
    },
  });
  t.diagnostic(`${deaths} deaths`);
  assert.ok(deaths > STEPS.PullRequest.length * 2);
});
