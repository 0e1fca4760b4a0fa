import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { makeSetting, type Setting } from "./setting.ts";
import type { Files } from "./test-repository.ts";

const FILES: Files = { "flake.nix": "{ }\n", "modules/a.nix": "one\ntwo\nthree\n" };

/** A branch with one commit that adds a file. */
function branch({ source }: Setting, commit: Parameters<Setting["source"]["commit"]>[0] = {}) {
  const base = source.commit({ files: FILES, message: "base\n" });
  const head = source.commit({ files: { ...FILES, "b.nix": "b\n" }, parents: [base], ...commit });
  return { base, head };
}

describe("a pull request that changes nothing any more", () => {
  test("is empty when each commit is in the target", async (context) => {
    const setting = await makeSetting(context);
    const onto = setting.onto({ ...FILES, "b.nix": "b\n" });
    const before = setting.target.objects();
    const outcome = await setting.replayer.replay({ ...branch(setting), onto });
    assert.equal(outcome.outcome, "empty");
    assert.equal(outcome.head, onto);
    assert.equal(outcome.commits, 0);
    assert.equal(setting.target.objects(), before);
  });

  test("is empty when it was squashed, though its commits conflict", async (context) => {
    const setting = await makeSetting(context);
    const base = setting.source.commit({ files: FILES });
    const first = setting.source.commit({ files: { ...FILES, "b.nix": "first\n" }, parents: [base] });
    const head = setting.source.commit({ files: { ...FILES, "b.nix": "second\n" }, parents: [first] });
    const outcome = await setting.replay({ ...FILES, "b.nix": "second\n" }, { base, head });
    assert.equal(outcome.outcome, "empty");
  });

  test("is empty when its head is in its base", async (context) => {
    const setting = await makeSetting(context);
    const { base, head } = branch(setting);
    assert.equal((await setting.replay(FILES, { base: head, head: base })).outcome, "empty");
    assert.equal((await setting.replay(FILES, { base: head, head })).outcome, "empty");
  });

  test("loses those of its commits that are in, and those that never had a change", async (context) => {
    const setting = await makeSetting(context);
    const { base, head: landed } = branch(setting);
    const withB = { ...FILES, "b.nix": "b\n" };
    const nothing = setting.source.commit({ files: withB, parents: [landed], message: "empty\n" });
    const head = setting.source.commit({ files: { ...withB, c: "c\n" }, parents: [nothing] });
    const outcome = await setting.replay(withB, { base, head });
    assert.equal(outcome.outcome, "clean");
    assert.equal(outcome.commits, 1);
    assert.deepEqual(outcome.replayed, [
      { source: landed, target: undefined },
      { source: nothing, target: undefined },
      { source: head, target: outcome.head },
    ]);
  });
});

describe("a pull request in conflict", () => {
  test("is told by commit and paths, and leaves nothing behind", async (context) => {
    const setting = await makeSetting(context);
    const { base, head: first } = branch(setting);
    const changed = { ...FILES, "b.nix": "b\n", "modules/a.nix": "ours\n", "flake.nix": "ours\n" };
    const second = setting.source.commit({ files: changed, parents: [first] });
    const head = setting.source.commit({ files: { ...changed, c: "c\n" }, parents: [second] });
    const onto = setting.onto({ "flake.nix": "theirs\n", "modules/a.nix": "theirs\n" });
    const before = setting.target.objects();
    const { ms, ...outcome } = await setting.replayer.replay({ base, head, onto });
    assert.ok(ms > 0);
    assert.deepEqual(outcome, {
      ...{ outcome: "conflict", head: null, commits: 0, conflicts: ["flake.nix", "modules/a.nix"] },
      reason: `the commit ${second} conflicts with what is in the target by now`,
      ...{ conflictsAt: second, replayed: [] },
    });
    assert.equal(setting.target.objects(), before);
  });

  test("names the path itself when git would move it aside", async (context) => {
    const setting = await makeSetting(context);
    const base = setting.source.commit({ files: FILES });
    const head = setting.source.commit({ files: { ...FILES, b: "file\n" }, parents: [base] });
    const outcome = await setting.replay({ ...FILES, "b/inside": "folder\n" }, { base, head });
    assert.deepEqual(outcome.conflicts, ["b"]);
  });
});

describe("merge commits inside a pull request", () => {
  /** A branch that merges the newer `master` and goes on; its merge holds the given files. */
  function merging({ source }: Setting, merged: Files) {
    const root = source.commit({ files: FILES });
    const master = source.commit({ files: { ...FILES, "master.nix": "m\n" }, parents: [root] });
    const first = source.commit({ files: { ...FILES, "b.nix": "b\n" }, parents: [root], message: "first\n" });
    const merge = source.commit({ files: merged, parents: [first, master], message: "Merge\n" });
    const head = source.commit({ files: { ...merged, "c.nix": "c\n" }, parents: [merge], message: "last\n" });
    return { base: master, merge, head };
  }
  const OUTSIDE = { ...FILES, "master.nix": "m\n" };

  test("are left out when they only brought what the target has", async (context) => {
    const setting = await makeSetting(context);
    const { base, head } = merging(setting, { ...OUTSIDE, "b.nix": "b\n" });
    const outcome = await setting.replay(OUTSIDE, { base, head });
    assert.equal(outcome.outcome, "clean");
    assert.equal(setting.target.git("log", "--reverse", "--format=%s", `-2`, outcome.head!), "first\nlast");
  });

  test("are a conflict when they hold changes that would be lost", async (context) => {
    const setting = await makeSetting(context);
    const { base, merge, head } = merging(setting, {
      ...OUTSIDE,
      "b.nix": "b\n",
      "modules/a.nix": "in the merge\n",
    });
    const outcome = await setting.replay(OUTSIDE, { base, head });
    assert.equal(outcome.outcome, "conflict");
    assert.deepEqual(outcome.conflicts, ["modules/a.nix"]);
    assert.equal(outcome.conflictsAt, merge);
    assert.equal(outcome.reason, `the merge commit ${merge} makes changes of its own`);
  });
});
