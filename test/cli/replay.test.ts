import assert from "node:assert/strict";
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { after, describe, test } from "node:test";
import { TestRepository } from "../git/test-repository.ts";

const CLI = resolve(import.meta.dirname, "../../src/cli.ts");

function run(args: readonly string[], input = ""): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [CLI, ...args], { input, encoding: "utf8" });
}

describe("the commands graft and replay", () => {
  const source = new TestRepository();
  const target = new TestRepository();
  after(() => {
    source[Symbol.dispose]();
    target[Symbol.dispose]();
  });
  const base = source.commit({ files: { a: "a\n" } });
  const head = source.commit({ files: { a: "a\n", b: "b\n" }, parents: [base] });
  const clash = source.commit({ files: { a: "A\n" }, parents: [base] });
  const tip = target.commit({ files: { "README.md": "target\n" } });
  target.git("update-ref", "refs/heads/master", tip);
  const where = ["--target-git", target.folder, "--source-git", source.folder, "--subdirectory", "hm"];

  test("print a commit, and a line for each line", () => {
    const grafted = run(["graft", ...where, "--target-rev", "master", "--source-rev", base]);
    assert.equal(grafted.stderr, "");
    assert.match(grafted.stdout, /^[0-9a-f]{40}\n$/);
    target.git("update-ref", "refs/heads/master", grafted.stdout.trim());

    const lines = [
      { id: 1, base, head },
      { id: "two", base, head: "--all" },
      { id: 3, base: 7, head },
      { id: 4, base: head, head: base },
      { id: 5, base, head: clash },
      { id: 6, base: clash, head },
    ];
    const input = lines.map((line) => `${JSON.stringify(line)}\n`).join("\n");
    const replayed = run(["replay", ...where, "--onto", "master"], input);
    assert.equal(replayed.stderr, "");
    assert.equal(replayed.status, 0);
    const answers = replayed.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const first = target.git("rev-parse", `${answers[0].head}^{commit}`);
    const told = answers.map(({ ms, ...answer }) => {
      assert.equal(typeof ms, "number");
      return answer;
    });
    const none = { head: null, commits: 0, conflicts: [] };
    const empty = "the target has these changes already, or there are none";
    assert.deepEqual(told, [
      { id: 1, outcome: "clean", head: first, commits: 1, conflicts: [] },
      { id: "two", outcome: "refused", ...none, reason: "head is no commit id of 40 hexadecimal digits" },
      { id: 3, outcome: "refused", ...none, reason: "base: Invalid input: expected string, received number" },
      { id: 4, outcome: "empty", ...none, head: grafted.stdout.trim(), reason: empty },
      { id: 5, outcome: "clean", head: answers[4].head, commits: 1, conflicts: [] },
      { id: 6, outcome: "clean", head: first, commits: 1, conflicts: [] },
    ]);
    assert.equal(target.git("rev-parse", `${first}:hm/b`), source.git("rev-parse", `${head}:b`));
  });

  test("bring later commits of the source as a second merge of the same shape", () => {
    const grafted = target.git("rev-parse", "master");
    const update = (revision: string) =>
      run(["graft", ...where, "--target-rev", "master", "--source-rev", revision, "--update"]);
    const updated = update(head);
    assert.deepEqual({ status: updated.status, stderr: updated.stderr }, { status: 0, stderr: "" });
    const merge = updated.stdout.trim();
    assert.equal(target.git("log", "-1", "--format=%P", merge), `${grafted} ${head}`);
    assert.equal(target.git("diff-tree", "--name-only", grafted, merge), "hm");
    assert.equal(target.git("rev-parse", `${merge}:hm`), source.git("rev-parse", `${head}^{tree}`));
    assert.equal(target.fsck(), "");
    target.git("update-ref", "refs/heads/master", merge);
    assert.equal(update(head).stdout.trim(), merge, "there is nothing new");
    assert.equal(update(base).stdout.trim(), merge, "nor is there in what is older");

    const other = source.commit({ files: { a: "other\n", b: "b\n" }, parents: [head] });
    const ours = target.commit({
      files: { "README.md": "target\n", "hm/a": "ours\n", "hm/b": "b\n" },
      parents: [merge],
    });
    target.git("update-ref", "refs/heads/master", ours);
    const { status, stdout, stderr } = update(other);
    assert.deepEqual({ status, stdout }, { status: 1, stdout: "" });
    assert.equal(stderr, "homecoming: Both sides changed a since the last graft.\n");
    target.git("update-ref", "refs/heads/master", grafted);
  });

  test("leave a line without an id out, name it, and end with status 1", () => {
    const input = `{"base": "${base}"}\nno JSON\n{"id": 1, "base": "${base}", "head": "${head}"}\n`;
    const { status, stdout, stderr } = run(["replay", ...where, "--onto", "master"], input);
    assert.equal(status, 1);
    assert.equal(JSON.parse(stdout).outcome, "clean");
    const [first = "", second] = stderr.split("\n");
    assert.match(first, /^homecoming: line 1: id: .*; head: /);
    assert.equal(second, "homecoming: line 2: not valid JSON");
  });

  test("say in one line, with status 2, what is wrong with the command line", () => {
    const wrong = (args: readonly string[], message: RegExp) => {
      const { status, stdout, stderr } = run(args);
      assert.match(stderr, message);
      assert.equal(stderr.trimEnd().split("\n").length, 1);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: "" });
    };
    const replay = ["replay", ...where, "--onto"];
    wrong([...replay, "nowhere"], /^homecoming: "nowhere" is no commit of /);
    wrong(
      [...replay, tip],
      /^homecoming: \w+ cannot be replayed on: there is no "hm" in the target's \w+\.$/m,
    );
    wrong(
      [...replay, "master", "--committer", "me"],
      /^homecoming: "me" is no person; expected: NAME <EMAIL>\.$/m,
    );
    wrong(
      ["graft", ...where, "--target-rev", "master", "--source-rev", base],
      /"hm" is in the target already/,
    );
  });
});
