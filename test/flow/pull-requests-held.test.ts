import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import {
  copyOf,
  gardenWorld,
  lines,
  openPull,
  plantGarden,
  pull,
  pushMore,
  SOURCE,
  said,
  say,
  TARGET,
} from "./garden-git.ts";

test("a pull request that conflicts is held for its author", async (t) => {
  const flow = await FlowStage.open(t, gardenWorld(plantGarden(t)));
  const number = await openPull(flow, "pam", "tools", { "tools.txt": lines({ 5: "changed by pam" }) });
  const source = () => pull(flow, SOURCE, number);

  await t.test("it is told once, with path and commands, and labelled; nothing is opened", async () => {
    await say(flow, "bob", SOURCE, number, "/transfer");
    await flow.until("held", async () => (await source()).labels.includes("transfer: held"));
    const [told, ...more] = said(await source());
    assert.deepEqual(more, []);
    assert.match(told ?? "", /conflicts with what is there by now:\n\n- `tools\.txt`/);
    assert.match(told ?? "", /git push git@\S+:pam\/everything HEAD:refs\/heads\/tools\n/);
    assert.equal((await source()).state, "OPEN");
    assert.equal(await copyOf(flow, number), undefined);
  });

  await t.test("asked again for the same commit, it answers that nothing has changed", async () => {
    await say(flow, "alice", SOURCE, number, "/transfer");
    const answer = await flow.until("an answer", async () => said(await source())[1]);
    assert.match(answer, /still cannot move as it is \(`conflicts in tools\.txt`\)/);
    assert.equal(said(await source()).filter((body) => body.includes("conflicts with")).length, 1);
  });

  await t.test("a push that still conflicts is told anew, once", async () => {
    await pushMore(flow, "pam", "tools", { "tools.txt": lines({ 5: "changed by pam", 9: "more" }) });
    await flow.until("told", async () => said(await source()).length === 3);
    assert.match(said(await source())[2] ?? "", /conflicts with what is there by now/);
  });

  await t.test(
    "a push without the conflict moves it by itself, and what was said is brought up to date",
    async () => {
      const head = await pushMore(
        flow,
        "pam",
        "tools",
        { "tools.txt": lines({ 9: "nine" }) },
        { from: "refs/heads/main" },
      );
      const closed = await flow.until("moved", async () => {
        const thread = await source();
        return thread.state === "CLOSED" && thread.locked && thread;
      });
      const copy = (await copyOf(flow, number))!;
      assert.deepEqual([copy.state, copy.isDraft, copy.labels], ["OPEN", true, ["topic: garden"]]);
      assert.deepEqual(closed.labels, ["moved"]);
      assert.equal(closed.headRefOid, head);
      const [first, , second, link] = said(closed);
      for (const told of [first, second])
        assert.match(
          told ?? "",
          /At `[0-9a-f]{12}` this could not move\. It has since: to \[umbrella\/everything#1000\]/,
        );
      assert.match(link ?? "", /This has moved to/);
      assert.deepEqual(copy.comments, [], "nothing of all this is copied");
    },
  );

  await t.test("one that is closed is left where it is", async () => {
    const closed = await openPull(flow, "pam", "wide", { "beds.txt": lines({ 9: "nine" }) });
    await flow.act("alice", { close: { repository: SOURCE, number: closed } });
    const alone = await flow.run("transfer", String(closed), "--wait");
    assert.equal(alone.status, 2);
    assert.match(alone.stderr, /is a closed pull request, and those are left where they are/);
    const { stdout } = await flow.run("bulk", "start", "--query", "is:closed", "--wait", "--json");
    assert.match(stdout, /"selected": ?0\b/);
    assert.deepEqual(said(await flow.thread(SOURCE, closed)), []);
  });

  await t.test("verify finds nothing", async () => {
    const { stdout } = await flow.run("verify", "--json");
    assert.deepEqual(JSON.parse(stdout), { checked: 1, mismatches: [] });
    assert.equal((await flow.state(TARGET)).threads.length, 1);
  });
});
