import assert from "node:assert/strict";
import { test } from "node:test";
import { marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import {
  cloneOf,
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
import { untilIdle } from "./until-idle.ts";

const FORK = "pam/everything";
const fixed = { "garden/tools.txt": lines({ 5: "changed by both" }) };

test("/transfer adopt on a copy", async (t) => {
  const world = gardenWorld(plantGarden(t), { pullRequests: { onConflict: "draft" } });
  const flow = await FlowStage.open(t, world);
  const number = await openPull(flow, "pam", "tools", { "tools.txt": lines({ 5: "changed by pam" }) });
  await say(flow, "quin", SOURCE, number, "A word.");
  await say(flow, "alice", SOURCE, number, "/transfer");
  await flow.until("moved", async () => (await flow.thread(SOURCE, number)).locked);
  const { number: copied, headRefOid: marked } = (await copyOf(flow, number))!;
  const copy = () => pull(flow, TARGET, copied);
  const ask = async (as: string, rest: string): Promise<string> => {
    const before = said(await copy()).length;
    await say(flow, as, TARGET, copied, `/transfer${rest}`);
    return flow.until(`an answer to ${rest}`, async () => said(await copy())[before]);
  };
  await flow.act("pam", { fork: { repository: TARGET } });
  await flow.act("pam", { fork: { repository: SOURCE, name: "beds" } });

  await t.test("is refused for others than its author and writers", async () => {
    assert.match(await ask("quin", " adopt quin:tools"), /Sorry, `quin` may not do that/);
  });

  await t.test("tells them so once, however often they ask", async () => {
    for (const rest of [" adopt quin:tools", "", " adopt pam:tools"])
      await say(flow, "quin", TARGET, copied, `/transfer${rest}`);
    // What comes later is answered: by then the others have become jobs, too.
    await ask("pam", "");
    await untilIdle(t, flow);
    const refused = said(await copy()).filter((body) => marksIn(body).includes("refused:quin"));
    assert.equal(refused.length, 1);
    assert.equal(said(await copy()).filter((body) => body.includes("Sorry")).length, 1);
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 1, mismatches: [] });
  });

  await t.test("is refused, each with its reason, when there is no such thing to adopt", async () => {
    const cases: [string, RegExp][] = [
      ["", /Here only `\/transfer adopt OWNER:BRANCH` is understood/],
      [" adopt pam:--force", /Here only `\/transfer adopt OWNER:BRANCH` is understood/],
      [" adopt quin:tools", /may only bring branches of their own here/],
      [" adopt pam/nothing:tools", /There is no repository `pam\/nothing`/],
      [" adopt pam/beds:main", /`pam\/beds` is no fork of umbrella\/everything/],
      [" adopt pam:nothing", /There is no branch `nothing` in `pam\/everything`/],
      [" adopt pam:main", /`pam\/everything:main` has no commits that `main` has not/],
    ];
    for (const [rest, reason] of cases) assert.match(await ask("pam", rest), reason, rest);
    assert.equal((await copy()).headRefOid, marked, "nothing was pushed");
  });

  await t.test("makes the author's branch the head, and the conversation stays", async () => {
    const first = await pushMore(flow, "pam", "tools", fixed, {
      repository: FORK,
      message: "tools: again\n",
    });
    const head = await pushMore(flow, "pam", "tools", { "garden/more.txt": "x\n" }, { repository: FORK });
    const answer = await ask("pam", " adopt pam:tools");
    assert.match(
      answer,
      /goes on with `pam\/everything:tools` now: 2 commits, at `[0-9a-f]{12}` \(before: `[0-9a-f]{12}`\)/,
    );
    assert.match(answer, /write the same again:\n\n```\n\/transfer adopt pam:tools\n```/);
    const now = await copy();
    assert.deepEqual([now.state, now.headRefOid, now.headRefName], ["OPEN", head, `wip-garden-${number}`]);
    assert.ok(said(now).some((body) => body.includes("A word.")));
    const git = cloneOf(t, flow, TARGET);
    assert.equal(git("rev-list", `main..wip-garden-${number}`), `${head}\n${first}`);
    git("fsck", "--full");
  });

  await t.test("takes back what was said of the markers", async () => {
    const now = await copy();
    assert.deepEqual(now.labels, ["topic: garden"]);
    assert.match(
      said(now)[0] ?? "",
      /came here with the markers of conflicts\. It goes on with `pam\/everything:tools`\./,
    );
  });

  await t.test("brings later commits when it is written again, forced ones too", async () => {
    const head = await pushMore(flow, "pam", "tools", fixed, { repository: FORK, from: "refs/heads/main" });
    assert.match(await ask("pam", " adopt pam:tools"), /now: 1 commit, at/);
    assert.equal((await copy()).headRefOid, head);
  });

  await t.test("lets a writer bring anybody's branch", async () => {
    await flow.act("quin", { fork: { repository: TARGET } });
    const head = await pushMore(flow, "quin", "other", fixed, { repository: "quin/everything" });
    assert.match(await ask("bob", " adopt quin:other"), /goes on with `quin\/everything:other` now/);
    assert.equal((await copy()).headRefOid, head);
  });

  await t.test("brings no workflow into our fork, whose secrets and runners it would use", async () => {
    const { headRefOid: before } = await copy();
    const workflow = { ".github/workflows/ci.yml": "on: push\n" };
    await pushMore(flow, "pam", "ci", workflow, { repository: FORK });
    const answer = await ask("bob", " adopt pam:ci");
    assert.match(answer, /could not be brought here: `.*without `workflows` permission.*Nothing was done/);
    assert.equal((await copy()).headRefOid, before);
  });

  await t.test("is refused while the copy is closed", async () => {
    await flow.act("bob", { close: { repository: TARGET, number: copied } });
    assert.match(await ask("pam", " adopt pam:tools"), /This is closed/);
  });

  await t.test("what is no copy of ours is left alone, and verify finds nothing", async () => {
    const other = (await flow.act("zoe", { open: { repository: TARGET, title: "Mine", body: "x" } })) as {
      number: number;
    };
    await say(flow, "zoe", TARGET, other.number, "/transfer adopt pam:tools");
    // What comes later is answered: by then the first would have been, too.
    await ask("pam", " adopt pam:tools");
    assert.deepEqual(said(await flow.thread(TARGET, other.number)), []);
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 1, mismatches: [] });
  });
});
