import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { parseDiff } from "../../../sandbox/git/parse-diff.ts";
import { prepareRepository } from "../../../sandbox/git/prepare-repository.ts";
import { readDiff } from "../../../sandbox/git/read-diff.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { temporaryDirectory } from "../world-sandbox.ts";

test("lines have the numbers of both sides", () => {
  const patch = [
    "diff --git a/a b/a",
    "--- a/a",
    "+++ b/a",
    "@@ -3,3 +3,3 @@ fn main()",
    " same",
    "-old",
    "+new",
    "\\ No newline at end of file",
    " last",
    "",
  ];
  const [hunk] = parseDiff(patch.join("\n")).get("a") ?? [];
  assert.equal(hunk?.header, "@@ -3,3 +3,3 @@ fn main()");
  assert.deepEqual(
    hunk?.lines.map(({ old, new: current, text }) => [old, current, text]),
    [
      [3, 3, " same"],
      [4, null, "-old"],
      [null, 4, "+new"],
      [null, null, "\\ No newline at end of file"],
      [5, 5, " last"],
    ],
  );
});

test("what looks like a header within a hunk is text", () => {
  const patch = ["--- a/a", "+++ b/a", "@@ -1,2 +1,2 @@", "--- a/x", "+++ b/x", " @@ -1 +1 @@", ""].join(
    "\n",
  );
  assert.deepEqual([...parseDiff(patch).keys()], ["a"]);
});

const ODD = 'a "b\\ c\x01';

test("names as they are: with blanks, quotes and letters of other alphabets, moved and removed files", async (t) => {
  const gitDir = join(temporaryDirectory(t), "a.git");
  prepareRepository(gitDir, { defaultBranch: "main" });
  const text = (name: string) => Array.from({ length: 9 }, (_, index) => `${name} ${index}\n`).join("");
  const commit = (files: Record<string, string>) => {
    const entries = Object.entries(files).map(([name, content]) => {
      const blob = runGit(gitDir, ["hash-object", "-w", "--stdin"], content).trim();
      return `100644 blob ${blob}\t${name}\0`;
    });
    const tree = runGit(gitDir, ["mktree", "-z"], entries.join("")).trim();
    return runGit(gitDir, ["commit-tree", tree, "-p", "main", "-m", "x"]).trim();
  };
  const before = commit({ [ODD]: "1\n", "ü.nix": "1\n", moved: text("m"), gone: "1\n" });
  runGit(gitDir, ["update-ref", "refs/heads/main", before]);
  const after = commit({ [ODD]: "2\n", "ü.nix": "2\n", arrived: `${text("m")}more\n` });
  const diff = await readDiff(gitDir, before, after);
  assert.deepEqual([...(diff ?? [])].map(([path, hunks]) => `${path}: ${hunks.length}`).sort(), [
    `${ODD}: 1`,
    "arrived: 1",
    "gone: 1",
    "ü.nix: 1",
  ]);
  assert.equal(await readDiff(gitDir, before, "f".repeat(40)), null);
});

test("any two texts: the sides of the hunks, put together, are the texts around the changes", async (t) => {
  const gitDir = join(temporaryDirectory(t), "a.git");
  prepareRepository(gitDir, { defaultBranch: "main" });
  const commit = (content: string) => {
    const blob = runGit(gitDir, ["hash-object", "-w", "--stdin"], content).trim();
    const tree = runGit(gitDir, ["mktree"], `100644 blob ${blob}\tfile\n`).trim();
    return runGit(gitDir, ["commit-tree", tree, "-p", "main", "-m", "x"]).trim();
  };
  const line = fc.constantFrom("a", "b", "c", "", "--- a/x", "+++ b/x", "@@ -1 +1 @@", "\\ x");
  const texts = fc.array(line, { maxLength: 30 }).map((all) => all.map((each) => `${each}\n`).join(""));
  const law = fc.asyncProperty(texts, texts, async (left, right) => {
    const base = commit(left);
    runGit(gitDir, ["update-ref", "refs/heads/main", base]);
    const hunks = (await readDiff(gitDir, base, commit(right)))?.get("file") ?? [];
    for (const { lines } of hunks) {
      for (const { old, new: current, text } of lines) {
        if (old !== null) assert.equal(left.split("\n")[old - 1], text.slice(1));
        if (current !== null) assert.equal(right.split("\n")[current - 1], text.slice(1));
      }
    }
    assert.equal(hunks.length > 0, left !== right);
  });
  await fc.assert(law, { numRuns: 25 });
});
