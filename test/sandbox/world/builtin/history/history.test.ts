import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { listRefs } from "../../../../../sandbox/git/list-refs.ts";
import { runGit } from "../../../../../sandbox/git/run-git.ts";
import { History } from "../../../../../sandbox/world/builtin/history/history.ts";
import type { WrittenCommit } from "../../../../../sandbox/world/builtin/history/written-commit.ts";
import { temporaryDirectory } from "../../../world-sandbox.ts";

const PEOPLE = { ann: "Ann Ä <ann@example.invalid>", ben: "Ben <ben@example.invalid>" };

function commit(on: string, more: Partial<WrittenCommit> = {}): WrittenCommit {
  return { on, author: "ann", at: "2020-02-03T04:05:06-03:30", message: `On ${on}`, ...more };
}

function historyOf(t: TestContext, commits: WrittenCommit[]): History {
  const history = new History(join(temporaryDirectory(t), "h.git"), PEOPLE);
  history.write(commits);
  return history;
}

test("branches and pull requests have their refs; a commit its people, dates, message and files", (t) => {
  const history = historyOf(t, [
    commit("master", { write: { "a b": "text" }, base64: { bin: "AAH/" }, executable: ["bin"] }),
    commit("pull/7", { from: "master", by: "ben", message: "Grüße\n\nBody\n" }),
  ]);
  const refs = Object.fromEntries(listRefs(history.gitDir));
  assert.deepEqual(refs, {
    "refs/heads/master": history.idOf("master"),
    "refs/pull/7/head": history.idOf("pull/7"),
  });
  const raw = runGit(history.gitDir, ["cat-file", "commit", "refs/pull/7/head"]);
  const when = "1580715306 -0330";
  assert.equal(
    raw.slice(raw.indexOf("parent")),
    `parent ${history.idOf("master")}\nauthor ${PEOPLE.ann} ${when}\ncommitter ${PEOPLE.ben} ${when}\n\nGrüße\n\nBody\n`,
  );
  const tree = runGit(history.gitDir, ["ls-tree", "-l", "master"]);
  assert.match(tree, /^100644 blob \w+ +4\ta b\n100755 blob \w+ +3\tbin\n$/);
});

test("a message can name commits before it, whole and short", (t) => {
  const history = historyOf(t, [
    commit("master", { name: "first" }),
    commit("master", { message: "Undo {commit first}, see {commit first 7} and {commit master 9}" }),
  ]);
  const first = history.idOf("first");
  const expected = `Undo ${first}, see ${first.slice(0, 7)} and ${first.slice(0, 9)}\n`;
  assert.equal(runGit(history.gitDir, ["log", "-1", "--format=%B", "master"]).trimEnd(), expected.trimEnd());
  assert.equal(history.resolve("at {commit first 4}."), `at ${first.slice(0, 4)}.`);
});

test("a merge begins with the files of what it merges", (t) => {
  const history = historyOf(t, [
    commit("master", { name: "base", write: { a: "1" } }),
    commit("pull/1", { from: "master", write: { a: "2" } }),
    commit("master", { merge: "pull/1", write: { b: "3" } }),
  ]);
  const parents = runGit(history.gitDir, ["log", "-1", "--format=%P", "master"]).trim();
  assert.equal(parents, `${history.idOf("base")} ${history.idOf("pull/1")}`);
  assert.equal(runGit(history.gitDir, ["show", "master:a"]), "2");
});

test("a graft has a commit of the other history as second parent, and its files in a folder", (t) => {
  const folder = temporaryDirectory(t);
  const other = new History(join(folder, "other.git"), PEOPLE);
  other.write([
    commit("master", { name: "old", write: { a: "1" } }),
    commit("master", { write: { a: "2" } }),
  ]);
  const history = new History(join(folder, "h.git"), PEOPLE, other);
  history.write([
    commit("master", { name: "begin", write: { a: "top" } }),
    commit("master", { graft: "old", write: { b: "3" } }),
  ]);
  const git = (...args: string[]) => runGit(history.gitDir, args).trim();
  assert.equal(git("log", "-1", "--format=%P", "master"), `${history.idOf("begin")} ${other.idOf("old")}`);
  assert.equal(git("ls-tree", "-r", "--name-only", "master"), "a\nb\nhome-manager/a");
  assert.equal(git("show", "master:home-manager/a"), "1");
});

test("the same commits have the same ids, wherever and however they are written", (t) => {
  const commits = [
    commit("master", { name: "first", write: { a: "1" } }),
    commit("master", { edit: { a: [{ replace: "1", with: "2" }] } }),
  ];
  const whole = historyOf(t, commits);
  const piecewise = historyOf(t, commits.slice(0, 1));
  piecewise.write(commits.slice(1));
  assert.equal(piecewise.idOf("master"), whole.idOf("master"));
});

test("what is not there is an error", (t) => {
  assert.throws(() => historyOf(t, [commit("master", { from: "nowhere" })]), /there is no commit nowhere/);
  assert.throws(() => historyOf(t, [commit("master", { author: "eve" })]), /people.yml has no eve/);
  assert.throws(() => historyOf(t, [commit("master", { graft: "x" })]), /nothing to graft x from/);
  assert.throws(() => historyOf(t, []).idOf("master"), /there is no commit master/);
});
