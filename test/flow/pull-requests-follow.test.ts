import assert from "node:assert/strict";
import { test } from "node:test";
import { FlowStage } from "./flow-stage.ts";
import {
  cloneOf,
  copyOf,
  gardenWorld,
  lines,
  openPull,
  type PullState,
  plantGarden,
  pull,
  pushMore,
  SOURCE,
  said,
  say,
  TARGET,
} from "./garden-git.ts";

test("with `pullRequests.source: follow`", async (t) => {
  const flow = await FlowStage.open(t, gardenWorld(plantGarden(t), { pullRequests: { source: "follow" } }));
  const follow = async (branch: string, files: Record<string, string>): Promise<[PullState, PullState]> => {
    const number = await openPull(flow, "pam", branch, files);
    await say(flow, "alice", SOURCE, number, "/transfer");
    await flow.until("linked", async () => said(await flow.thread(SOURCE, number)).length > 0);
    return [await pull(flow, SOURCE, number), (await copyOf(flow, number))!];
  };
  const sourceOf = ({ number }: PullState) => pull(flow, SOURCE, number);
  const targetOf = ({ number }: PullState) => pull(flow, TARGET, number);
  const [old, copy] = await follow("deep", { "beds.txt": lines({ 3: "three" }) });

  await t.test("the old pull request stays open, linked and labelled", async () => {
    const now = await flow.until("labelled", async () => {
      const thread = await sourceOf(old);
      return thread.labels.length > 0 && thread;
    });
    assert.deepEqual([now.state, now.locked, now.labels], ["OPEN", false, ["moved"]]);
    assert.match(said(now).join(), /This stands at \[umbrella\/everything#\d+\]\(\S+\) as well now\./);
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 1, mismatches: [] });
  });

  await t.test("what is pushed there is replayed into the new one", async () => {
    await pushMore(flow, "pam", "deep", { "beds.txt": lines({ 3: "three", 9: "nine" }) });
    const moved = await flow.until("carried over", async () => {
      const thread = await targetOf(copy);
      return thread.headRefOid !== copy.headRefOid && thread;
    });
    const git = cloneOf(t, flow, TARGET);
    assert.equal(git("log", "--format=%an", `main..${moved.headRefName}`), "pam\npam");
    assert.match(git("show", `${moved.headRefName}:garden/beds.txt`), /\nnine\n/);
    assert.equal(said(await sourceOf(old)).length, 1, "nothing is said when all goes well");
  });

  await t.test("a forced push too", async () => {
    const before = (await targetOf(copy)).headRefOid;
    await pushMore(flow, "pam", "deep", { "beds.txt": lines({ 4: "four" }) }, { from: "refs/heads/main" });
    const moved = await flow.until("carried over", async () => {
      const thread = await targetOf(copy);
      return thread.headRefOid !== before && thread;
    });
    const git = cloneOf(t, flow, TARGET);
    assert.equal(git("rev-list", "--count", `main..${moved.headRefName}`), "1");
  });

  await t.test("a conflict is said once, and the new one stays as it was", async () => {
    const before = (await targetOf(copy)).headRefOid;
    await pushMore(flow, "pam", "deep", { "tools.txt": lines({ 5: "changed by pam" }) });
    const told = await flow.until("told", async () => said(await sourceOf(old))[1]);
    assert.match(told, /cannot be carried over: the commit `[0-9a-f]{12}` conflicts.*\n\n- `tools\.txt`/);
    assert.match(told, /umbrella\/everything#\d+\]\(\S+\) stays as it was/);
    assert.equal((await targetOf(copy)).headRefOid, before);
    assert.ok(!(await sourceOf(old)).labels.includes("transfer: held"));
  });

  await t.test("what others pushed to the new one's branch is never replaced", async () => {
    const theirs = await pushMore(
      flow,
      "bob",
      copy.headRefName,
      { "garden/new.txt": "x\n" },
      { repository: TARGET },
    );
    await pushMore(flow, "pam", "deep", { "beds.txt": lines({ 6: "six" }) }, { from: "refs/heads/main" });
    const told = await flow.until("told", async () => said(await sourceOf(old))[2]);
    assert.match(told, /somebody has pushed to wip-garden-1 meanwhile, which would be lost/);
    assert.equal((await targetOf(copy)).headRefOid, theirs);
  });

  await t.test("when the new one is merged, the old one is closed and says so", async () => {
    await flow.act("bob", { changePullRequest: { repository: TARGET, number: copy.number, draft: false } });
    await flow.act("bob", { merge: { repository: TARGET, number: copy.number } });
    const now = await flow.until("closed", async () => {
      const thread = await sourceOf(old);
      return thread.state === "CLOSED" && thread.locked && thread;
    });
    assert.match(said(now)[0] ?? "", /This has moved to \[.*\]\(\S+\), which has been merged\./);
    assert.equal(said(now).length, 3, "no further comment");
  });

  await t.test("when the old one is closed, so is the new one, with a word why", async () => {
    const [other, its] = await follow("wide", { "beds.txt": lines({ 12: "twelve" }) });
    await flow.act("alice", { close: { repository: SOURCE, number: other.number } });
    const now = await flow.until("closed", async () => {
      const thread = await targetOf(its);
      return thread.state === "CLOSED" && thread;
    });
    assert.match(
      said(now)[0] ?? "",
      /has been closed there, so this is closed too\. To go on with it here, open it again/,
    );
  });

  await t.test("verify tells what bob did since, and finds nothing wrong with any of this", async () => {
    const { mismatches } = JSON.parse((await flow.run("verify", "--json")).stdout) as {
      mismatches: { what: string; isLater?: boolean }[];
    };
    const seen = mismatches.map(({ what, isLater }) => [/^the branch is at /.test(what), isLater]);
    assert.deepEqual(seen, [[true, true]]);
  });
});
