import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import { copyOf, gardenWorld, lines, openPull, plantGarden, SOURCE, said, say } from "./garden-git.ts";

test("with `after: mirror` edits of a followed pull request's title and text are followed", async (t) => {
  const settings = { after: "mirror", pullRequests: { source: "follow" } };
  const flow = await FlowStage.open(t, gardenWorld(plantGarden(t), settings));
  const number = await openPull(flow, "pam", "deep", { "beds.txt": lines({ 3: "three" }) });
  await say(flow, "alice", SOURCE, number, "/transfer");
  await flow.until("linked", async () => said(await flow.thread(SOURCE, number)).length > 0);
  const text = { title: "Dig deeper", body: "All of it, for @alice." };
  await flow.act("pam", { edit: { repository: SOURCE, number, ...text } });
  const copy = await flow.until("the edit", async () => {
    const found = await copyOf(flow, number);
    return found?.title.includes("Dig deeper") && found.body.includes("All of it") && found;
  });
  assert.doesNotMatch(copy.body, /(^|\W)@alice/);
  assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 1, mismatches: [] });
});
