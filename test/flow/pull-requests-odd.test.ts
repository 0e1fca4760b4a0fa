import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf, marksIn } from "../../src/transfer/mark.ts";
import { FlowStage } from "./flow-stage.ts";
import {
  BEDS,
  cloneOf,
  copyOf,
  type Garden,
  gardenWorld,
  lines,
  type PullState,
  plantGarden,
  pull as pullOf,
  SOURCE,
  said,
  TARGET,
} from "./garden-git.ts";
import { pull } from "./orchard-world.ts";

const LARGEST = 100 * 1024 * 1024;

/** A pull request of an archive whose commits stand at `refs/pull/N/head`, when there are any. */
function archived(garden: Garden, number: number, head: string | undefined, more: object = {}): object {
  if (head !== undefined) garden.source.git("update-ref", `refs/pull/${number}/head`, head);
  const headRefOid = head ?? "1".repeat(40);
  return { ...pull(number), baseRefOid: garden.main, headRefOid, ...more };
}

/** More commits than GitHub lists. */
function longBranch({ source, main }: Garden): string {
  let parent = main;
  for (let index = 1; index <= 260; index += 1) {
    const files = { ...BEDS, "beds.txt": lines({ 1: `step ${index}` }) };
    parent = source.commit({ files, parents: [parent], message: `beds: step ${index}\n` });
  }
  return parent;
}

/** What stands in a repository of its own within the source, with a name that would ping, and bear a mark. */
function submodule({ source, main }: Garden): string {
  const beds = source.write("blob", lines());
  const inside = `160000 zz @bob\n${markOf("IC_1")}\n\0${bytes("2".repeat(40))}`;
  const tree = `100644 beds.txt\0${bytes(beds)}${inside}`;
  return source.commit({ tree: source.write("tree", tree), parents: [main], message: "inside: init\n" });
}

function bytes(id: string): string {
  return Buffer.from(id, "hex").toString("latin1");
}

test("pull requests that are not like the others, each with its answer", async (t) => {
  const garden = plantGarden(t);
  const { source, main } = garden;
  const change = (files: object) => source.commit({ files: { ...BEDS, ...files }, parents: [main] });
  const small = change({ "beds.txt": lines({ 7: "seven" }) });
  source.git("update-ref", "refs/heads/old", main);
  source.git("update-ref", "refs/heads/gone", main);
  const pulls = [
    archived(garden, 1, longBranch(garden), { milestone: "Spring", assignees: ["bob", "carol"] }),
    archived(garden, 2, undefined),
    archived(garden, 3, submodule(garden)),
    archived(garden, 4, change({ "huge.bin": "\0".repeat(LARGEST + 1) })),
    archived(garden, 5, small, { baseRefName: "old" }),
    archived(garden, 6, small, { baseRefName: "gone" }),
    archived(garden, 7, small, { title: "Taken" }),
  ];
  const config = { branches: { main: "main", gone: "nowhere" } };
  const flow = await FlowStage.open(t, gardenWorld(garden, config, { pulls }));
  await flow.act("bob", {
    push: { repository: TARGET, branch: "wip-garden-7", files: { x: "y" }, message: "Mine" },
  });
  await flow.act("bob", { openPullRequest: { repository: TARGET, head: "wip-garden-7", title: "Mine" } });
  const lost = { match: { operation: "createPullRequest" }, times: 1, fault: "reset-after" };
  await flow.post("faults", [lost]);
  const bulk = await flow.run("bulk", "start", "--query", "is:pr", "--wait", "--json");
  const { threads } = (JSON.parse(bulk.stdout) as { bulks: { threads: object }[] }).bulks[0]!;
  const told = async (number: number) => said(await pullOf(flow, SOURCE, number)).join("\n");

  await t.test("one arrives, five are held, one fails", () => {
    assert.deepEqual(threads, { selected: 7, transferred: 1, skipped: 0, held: 5, failed: 1, waiting: 0 });
  });

  await t.test("more than 250 commits, from a fork that is gone, arrive all", async () => {
    const copy = (await copyOf(flow, 1)) as PullState;
    const git = cloneOf(t, flow, TARGET);
    assert.equal(git("rev-list", "--count", `main..${copy.headRefName}`), "260");
    assert.match(git("show", `${copy.headRefName}:garden/beds.txt`), /^step 260\n/);
  });

  await t.test(
    "one whose answer was lost is found by its branch and mark, and not opened twice",
    async () => {
      const copies = (await flow.state(TARGET)).threads.filter(({ body }) =>
        body.includes("[acme/garden#1]"),
      );
      assert.equal(copies.length, 1);
    },
  );

  await t.test("with milestone and assignees, as far as there are such here", async () => {
    const copy = (await copyOf(flow, 1))!;
    assert.deepEqual([copy.milestone, copy.assignees], ["Spring", ["bob"]]);
    assert.match(copy.body, /Without a counterpart here: assigned to `carol`/);
  });

  for (const [number, what, reason] of [
    [2, "commits that are gone", /but that cannot be: `refs\/pull\/2\/head is not there any more`/],
    [
      3,
      "a submodule",
      /`the path "zz @bob <!-- homecoming: IC_1 --> " is a submodule, which cannot be moved into a subdirectory`/,
    ],
    [4, "a file above GitHub's limit", /has 104857601 bytes; GitHub takes 104857600/],
    [5, "a branch that takes no transfers", /`the branch old has no counterpart in the target/],
    [6, "a branch that the target lacks", /`the target has no branch nowhere/],
  ] as const) {
    await t.test(`${what}: said with the reason, labelled, left open`, async () => {
      const left = await pullOf(flow, SOURCE, number);
      assert.match(await told(number), reason);
      assert.deepEqual([left.state, left.labels], ["OPEN", ["transfer: held"]]);
      assert.equal(await copyOf(flow, number), undefined);
    });
  }

  await t.test("what a path says pings nobody and is no mark", async () => {
    assert.equal(marksIn(await told(3)).length, 1);
    const notifications = await flow.get<{ reason: string }[]>("notifications");
    assert.deepEqual(
      notifications.filter(({ reason }) => reason.includes("mention")),
      [],
    );
  });

  await t.test("a pull request of somebody else on our branch is left alone", async () => {
    const mine = (await flow.state(TARGET)).threads.find(({ title }) => title === "Mine")!;
    assert.deepEqual([mine.author, mine.comments], ["bob", []]);
    const alone = await flow.run("transfer", "7", "--wait");
    assert.equal(alone.status, 1);
    assert.match(
      alone.stdout,
      /a pull request of somebody else is open from the branch wip-garden-7: close it/,
    );
  });
});
