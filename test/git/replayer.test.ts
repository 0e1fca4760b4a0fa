import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, test } from "node:test";
import { makeSetting, type Setting } from "./setting.ts";
import { AUTHOR, type Files } from "./test-repository.ts";

const FILES: Files = { "flake.nix": "{ }\n", "modules/a.nix": "one\ntwo\nthree\n" };

/** A branch with one commit that adds a file. */
function branch({ source }: Setting, commit: Parameters<Setting["source"]["commit"]>[0] = {}) {
  const base = source.commit({ files: FILES, message: "base\n" });
  const head = source.commit({ files: { ...FILES, "b.nix": "b\n" }, parents: [base], ...commit });
  return { base, head };
}

describe("a pull request that can be moved", () => {
  test("stands under the subdirectory, with its author, its dates and its message", async (context) => {
    const setting = await makeSetting(context);
    const message = "firefox: init\r\n\r\nFixes #1.  \n\n---\ndiff --git a/a b/a\n";
    const { base, head } = branch(setting, { message });
    const onto = setting.onto(FILES);
    const outcome = await setting.replayer.replay({ base, head, onto });
    assert.equal(outcome.outcome, "clean");
    assert.equal(outcome.commits, 1);
    assert.deepEqual(outcome.replayed, [{ source: head, target: outcome.head }]);
    const { target } = setting;
    const tree = target.git("rev-parse", `${outcome.head}^{tree}`);
    assert.equal(
      target.read("commit", outcome.head!),
      `tree ${tree}\nparent ${onto}\nauthor ${AUTHOR}\n` +
        `committer homecoming[bot] <homecoming@example.com> 1600000100 +0530\n\n${message}`,
    );
    assert.equal(
      target.git("diff-tree", "-r", "--name-status", onto, outcome.head!),
      "A\thome-manager/b.nix",
    );
  });

  test("leaves the target complete without the source, and its refs where they were", async (context) => {
    const setting = await makeSetting(context);
    const { source, target } = setting;
    const base = source.commit({ files: FILES });
    const more = { ...FILES, "new/deep/c.nix": "c\n", "run.sh": { mode: "100755", content: "#!/bin/sh\n" } };
    const first = source.commit({ files: more, parents: [base] });
    const head = source.commit({
      files: { ...more, link: { mode: "120000", content: "run.sh" } },
      parents: [first],
    });
    // The target has moved on, so the trees and a file have to be made anew.
    const outcome = await setting.replay({ ...FILES, "modules/z.nix": "z\n" }, { base, head });
    assert.equal(outcome.commits, 2);
    assert.equal(target.git("for-each-ref"), "");
    source[Symbol.dispose]();
    assert.equal(target.fsck(), "");
    const listed = target.git(
      "ls-tree",
      "-r",
      "--format=%(objectmode) %(path)",
      `${outcome.head}:home-manager`,
    );
    assert.deepEqual(listed.split("\n"), [
      ...["100644 flake.nix", "120000 link", "100644 modules/a.nix", "100644 modules/z.nix"],
      ...["100644 new/deep/c.nix", "100755 run.sh"],
    ]);
  });

  test("merges with what the target changed meanwhile", async (context) => {
    const setting = await makeSetting(context);
    const base = setting.source.commit({ files: FILES });
    const files = { ...FILES, "modules/a.nix": "ONE\ntwo\nthree\n" };
    const head = setting.source.commit({ files, parents: [base] });
    const { head: tip } = await setting.replay(
      { ...FILES, "modules/a.nix": "one\ntwo\nTHREE\n" },
      { base, head },
    );
    assert.equal(setting.target.git("show", `${tip}:home-manager/modules/a.nix`), "ONE\ntwo\nTHREE");
  });

  test("has its own folder of that name put inside", async (context) => {
    const setting = await makeSetting(context);
    const base = setting.source.commit({ files: FILES });
    const head = setting.source.commit({ files: { ...FILES, "home-manager/x": "x\n" }, parents: [base] });
    const { head: tip } = await setting.replay(FILES, { base, head });
    assert.equal(setting.target.git("show", `${tip}:home-manager/home-manager/x`), "x");
  });

  test("may leave nothing of the subdirectory", async (context) => {
    const setting = await makeSetting(context);
    const base = setting.source.commit({ files: FILES });
    const head = setting.source.commit({ files: {}, parents: [base] });
    const { outcome, head: tip } = await setting.replay(FILES, { base, head });
    assert.equal(outcome, "clean");
    assert.equal(setting.target.git("ls-tree", "--name-only", tip!), "README.md\npkgs");
    assert.equal(setting.target.fsck(), "");
  });

  test("may have no history in common with the base", async (context) => {
    const setting = await makeSetting(context);
    const base = setting.source.commit({ files: FILES });
    const head = setting.source.commit({ files: { "alone.nix": "x\n" } });
    const { outcome, head: tip } = await setting.replay(FILES, { base, head });
    assert.equal(outcome, "clean");
    assert.equal(setting.target.git("show", `${tip}:home-manager/alone.nix`), "x");
  });

  test("gets the same ids every time", async (context) => {
    const one = await makeSetting(context);
    const other = await makeSetting(context);
    const { head: first } = await one.replay(FILES, branch(one));
    const { head: again } = await one.replay(FILES, branch(one));
    const { head: elsewhere } = await other.replay(FILES, branch(other));
    assert.equal(again, first);
    assert.equal(elsewhere, first);
  });

  test("loses its signatures and keeps its encoding", async (context) => {
    const setting = await makeSetting(context);
    const headers = [
      "encoding ISO-8859-1",
      "gpgsig -----BEGIN SSH SIGNATURE-----",
      " abc",
      " -----END",
      "HG:extra x",
    ];
    const author = "J\xfcrgen <j@example.com> 1600000000 -0330";
    const range = branch(setting, { author, headers, message: "caf\xe9: #1\n" });
    const rewriteMessage = () => assert.fail("these bytes are no UTF-8");
    const { head } = await setting.replay(FILES, { ...range, rewriteMessage });
    const lines = setting.target.read("commit", head!).split("\n").slice(2);
    assert.deepEqual(lines, [
      `author ${author}`,
      "committer homecoming[bot] <homecoming@example.com> 1600000100 +0530",
      "encoding ISO-8859-1",
      ...["", "caf\xe9: #1", ""],
    ]);
  });

  test("gets its message rewritten and a trailer", async (context) => {
    const setting = await makeSetting(context);
    const { base, head } = branch(setting, { message: "x: y\n\nFixes #1\n" });
    const seen: string[] = [];
    const outcome = await setting.replay(FILES, {
      ...{ base, head, trailer: "Transferred-from: https://example.com/1" },
      rewriteMessage: (message, { id }) => {
        seen.push(id);
        return message.replace("#1", "NixOS/nixpkgs#7 ⇒");
      },
    });
    assert.deepEqual(seen, [head]);
    assert.equal(
      setting.target.git("log", "-1", "--format=%B", outcome.head!).trimEnd(),
      "x: y\n\nFixes NixOS/nixpkgs#7 ⇒\n\nTransferred-from: https://example.com/1",
    );
  });
});

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

test("one replayer serves many at once, each in its turn", async (context) => {
  const setting = await makeSetting(context);
  const base = setting.source.commit({ files: FILES });
  const onto = setting.onto(FILES);
  const heads = Array.from({ length: 120 }, (_, index) =>
    setting.source.commit({ files: { ...FILES, [`n${index}`]: `${index}\n` }, parents: [base] }),
  );
  const outcomes = await Promise.all(heads.map((head) => setting.replayer.replay({ base, head, onto })));
  assert.deepEqual(new Set(outcomes.map(({ outcome }) => outcome)), new Set(["clean"]));
  assert.equal(new Set(outcomes.map(({ head }) => head)).size, 120);
  const last = outcomes.at(-1)!.head!;
  assert.equal(setting.target.git("show", `${last}:home-manager/n119`), "119");
});

test("a partial target gets what it needs, and nothing is asked of anybody", async (context) => {
  const { source, target, replayer, onto } = await makeSetting(context);
  const base = source.commit({ files: FILES });
  const head = source.commit({ files: { ...FILES, "b.nix": "b\n" }, parents: [base] });
  // A pack that says: what I lack, somebody else has. Then a folder beside the subdirectory goes missing.
  const tip = onto(FILES);
  const pack = execFileSync(
    "git",
    ["--git-dir", target.folder, "pack-objects", "-q", `${target.folder}/objects/pack/pack`],
    {
      input: `${tip}\n`,
      encoding: "utf8",
    },
  );
  execFileSync("touch", [`${target.folder}/objects/pack/pack-${pack.trim()}.promisor`]);
  const missing = target.git("rev-parse", `${tip}:pkgs`);
  execFileSync("rm", ["-f", `${target.folder}/objects/${missing.slice(0, 2)}/${missing.slice(2)}`]);
  const outcome = await replayer.replay({ base, head, onto: tip });
  assert.equal(outcome.outcome, "clean");
  assert.equal(target.git("rev-parse", `${outcome.head}:pkgs`), missing);
});
