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
    const rewriteMessage = (text: string) => text.replace("#1", "o/r#7");
    const { head } = await setting.replay(FILES, { ...range, rewriteMessage });
    const lines = setting.target.read("commit", head!).split("\n").slice(2);
    assert.deepEqual(lines, [
      `author ${author}`,
      "committer homecoming[bot] <homecoming@example.com> 1600000100 +0530",
      "encoding ISO-8859-1",
      ...["", "caf\xe9: o/r#7", ""],
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
