import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { listRefs } from "../../../sandbox/git/list-refs.ts";
import { prepareRepository } from "../../../sandbox/git/prepare-repository.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { temporaryDirectory } from "../world-sandbox.ts";

function commit(gitDir: string, message: string): string {
  const tree = runGit(gitDir, ["hash-object", "-t", "tree", "-w", "--stdin"]).trim();
  return runGit(gitDir, ["commit-tree", tree, "-m", message]).trim();
}

const BEGIN = "sandbox sandbox@localhost 1577836800 2020-01-01T00:00:00+00:00 Begin";

test("without an origin there is one commit on the default branch", (t) => {
  const gitDir = join(temporaryDirectory(t), "deep", "new.git");
  assert.equal(prepareRepository(gitDir, { defaultBranch: "trunk" }), "trunk");
  assert.deepEqual([...listRefs(gitDir).keys()], ["refs/heads/trunk"]);
  assert.equal(runGit(gitDir, ["log", "--format=%an %ae %ct %cI %s", "HEAD"]).trim(), BEGIN);
  assert.equal(runGit(gitDir, ["ls-tree", "HEAD"]), "");
  assert.equal(runGit(gitDir, ["rev-parse", "HEAD"]).trim(), commit(gitDir, "Begin"), "as git writes it");
  runGit(gitDir, ["fsck", "--strict"]);
});

test("a given repository keeps all its refs and its default branch, and is left as it was", (t) => {
  const directory = temporaryDirectory(t);
  const given = join(directory, "given.git");
  prepareRepository(given, { defaultBranch: "main" });
  const head = commit(given, "A change");
  runGit(given, ["update-ref", "refs/pull/7/head", head]);
  runGit(given, ["symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main"]);
  const before = listRefs(given);
  const gitDir = join(directory, "copy.git");
  assert.equal(prepareRepository(gitDir, { from: given }), "main");
  assert.deepEqual(listRefs(gitDir), before);
  assert.equal(runGit(gitDir, ["log", "-1", "--format=%s", head]).trim(), "A change");
  runGit(gitDir, ["update-ref", "refs/heads/wip", commit(gitDir, "Ours")]);
  assert.deepEqual(listRefs(given), before);
  const objects = readdirSync(join(gitDir, "objects")).filter((name) => name.length === 2);
  assert.equal(objects.length, 1, "only what was written here is here");
});

test("what a former run left makes way", (t) => {
  const gitDir = join(temporaryDirectory(t), "again.git");
  prepareRepository(gitDir, {});
  runGit(gitDir, ["branch", "leftover"]);
  prepareRepository(gitDir, {});
  assert.deepEqual([...listRefs(gitDir).keys()], ["refs/heads/master"]);
});

test("a fork has its parent's branches and none of its pull requests", (t) => {
  const directory = temporaryDirectory(t);
  const parent = join(directory, "parent.git");
  prepareRepository(parent, { defaultBranch: "main" });
  runGit(parent, ["update-ref", "refs/pull/7/head", commit(parent, "A change")]);
  runGit(parent, ["branch", "release"]);
  const gitDir = join(directory, "fork.git");
  assert.equal(prepareRepository(gitDir, { parent }), "main");
  assert.deepEqual([...listRefs(gitDir).keys()], ["refs/heads/main", "refs/heads/release"]);
});
