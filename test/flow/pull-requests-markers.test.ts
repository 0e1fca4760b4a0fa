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

test("with `onConflict: draft` a pull request that conflicts moves with git's markers", async (t) => {
  const garden = plantGarden(t);
  const flow = await FlowStage.open(t, gardenWorld(garden, { pullRequests: { onConflict: "draft" } }));
  const number = await openPull(
    flow,
    "pam",
    "tools",
    { "tools.txt": lines({ 5: "changed by pam" }) },
    { message: "tools: sharpen\n\nCloses #7, thanks to @bob.\n" },
  );
  await pushMore(flow, "pam", "tools", { "beds.txt": lines({ 3: "three" }) }, { message: "beds: dig\n" });
  await say(flow, "quin", SOURCE, number, "Looks good.");
  await flow.act("quin", {
    review: {
      ...{ repository: SOURCE, number, event: "APPROVE", body: "Go on" },
      comments: [{ path: "beds.txt", line: 3, body: "Deep?" }],
    },
  });
  const bulk = await flow.run("bulk", "start", "--query", "is:pr", "--wait", "--json");
  assert.equal(bulk.status, 0, bulk.stderr);
  const copy = (await copyOf(flow, number)) as PullState;
  const git = cloneOf(t, flow, TARGET);
  const copied = () => pull(flow, TARGET, copy.number);

  await t.test("as a draft with one commit by its author, labelled for merge conflicts", () => {
    assert.deepEqual([copy.state, copy.isDraft, copy.baseRefName], ["OPEN", true, "main"]);
    assert.deepEqual([...copy.labels].sort(), ["2.status: merge conflict", "topic: garden"]);
    assert.equal(git("log", "--format=%an|%cn", "main..wip-garden-1"), "pam|homecoming[bot]");
    assert.equal(git("diff", "--name-only", "main...wip-garden-1"), "garden/beds.txt\ngarden/tools.txt");
    git("fsck", "--full");
  });

  await t.test("the markers say which side is which", () => {
    assert.match(
      git("show", "wip-garden-1:garden/tools.txt"),
      /\n<<<<<<< everything\nchanged in the target\n=======\nchanged by pam\n>>>>>>> acme\/garden#1\n/,
    );
    assert.match(git("show", "wip-garden-1:garden/beds.txt"), /\nthree\n/);
  });

  await t.test("the message lists the original ones, and closes and calls nobody", async () => {
    const message = git("log", "--format=%B", "main..wip-garden-1");
    assert.match(message, /^garden: Change of tools\n\nThese commits stand here as one:\n\n/);
    assert.match(message, /\n {4}tools: sharpen\n[\s\S]+\n {4}beds: dig\n/);
    assert.match(message, /\nTransferred-from: http\S+\/acme\/garden\/pull\/1$/);
    assert.doesNotMatch(message, /#7|@bob/);
    const harm = await flow.get<object>(`harm?source=${SOURCE}&target=${TARGET}`);
    assert.deepEqual(
      { ...harm, findings: [] },
      { mentions: 0, backlinks: 0, closings: 0, triggers: 0, findings: [] },
    );
  });

  await t.test("the whole conversation came over, reviews on their lines", () => {
    const [first, second] = said(copy);
    assert.match(
      first ?? "",
      /as one commit, with git's markers in:\n\n- `tools\.txt`[\s\S]+`\/transfer adopt pam:tools`/,
    );
    assert.match(second ?? "", /Looks good\./);
    assert.equal(copy.reviews.length, 1);
    assert.match(copy.reviews[0]?.body ?? "", /approved this[\s\S]+Go on/);
    assert.deepEqual(
      copy.reviews[0]?.comments.map(({ path, line }) => [path, line]),
      [["garden/beds.txt", 3]],
    );
  });

  await t.test("the old one is linked and closed as usual, not held", async () => {
    const source = await pull(flow, SOURCE, number);
    assert.deepEqual([source.state, source.locked, source.labels], ["CLOSED", true, ["moved"]]);
    assert.match(said(source).join(), /This has moved to \[umbrella\/everything#1000\]/);
    const { bulks } = JSON.parse(bulk.stdout) as {
      bulks: { threads: { transferred: number; held: number } }[];
    };
    assert.deepEqual([bulks[0]!.threads.transferred, bulks[0]!.threads.held], [1, 0]);
  });

  await t.test("verify finds nothing, and a second bulk changes nothing", async () => {
    assert.deepEqual(JSON.parse((await flow.run("verify", "--json")).stdout), { checked: 1, mismatches: [] });
    const before = await copied();
    await flow.run("bulk", "start", "--query", "is:pr", "--wait");
    assert.deepEqual(await copied(), before);
  });
});
