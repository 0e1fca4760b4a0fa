import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS } from "../../src/transfer/steps/index.ts";
import { BEDS, gardenWorld, lines, plantGarden } from "../flow/garden-git.ts";
import { SOURCE, TARGET } from "../flow/orchard-world.ts";
import { dieEverywhere } from "./die-everywhere.ts";

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
