import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { BranchStore } from "../../src/git/branch-store.ts";
import { GitServer } from "./git-server.ts";
import { makeSetting } from "./setting.ts";
import { type Files, TestRepository } from "./test-repository.ts";

const HOOKS = ["reference-transaction", "post-index-change", "post-checkout", "pre-push", "pre-auto-gc"];

/** Makes a repository run something in every way that it can: hooks, filters, drivers for merges and diffs. */
function arm(repository: TestRepository, touched: string): void {
  const { gitDir } = repository;
  const touch = `touch ${touched}`;
  mkdirSync(join(gitDir, "hooks"), { recursive: true });
  for (const name of HOOKS) {
    writeFileSync(join(gitDir, "hooks", name), `#!/bin/sh\n${touch}\n`);
    chmodSync(join(gitDir, "hooks", name), 0o700);
  }
  for (const key of ["merge.evil.driver", "diff.evil.textconv", "diff.evil.command", "diff.external"])
    repository.git("config", key, touch);
  for (const key of ["filter.evil.clean", "filter.evil.smudge", "core.fsmonitor", "core.sshCommand"])
    repository.git("config", key, touch);
  mkdirSync(join(gitDir, "info"), { recursive: true });
  writeFileSync(join(gitDir, "info", "attributes"), ATTRIBUTES);
}

const ATTRIBUTES = "* merge=evil diff=evil filter=evil\n";
const FILES: Files = { "a.nix": "one\n", ".gitattributes": "* merge=union -diff filter=evil\n" };

function folderOf(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "hostile-repositories-"));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("hooks, attributes and configuration of both repositories are without effect on a replay", async (context) => {
  const setting = await makeSetting(context);
  const touched = join(folderOf(context), "touched");
  const { source, target } = setting;
  const base = source.commit({ files: FILES });
  const conflicting = source.commit({ files: { ...FILES, "a.nix": "two\n" }, parents: [base] });
  const fine = source.commit({ files: { ...FILES, "b.nix": "b\n" }, parents: [base] });
  for (const repository of [source, target]) arm(repository, touched);
  const theirs = { ...FILES, "a.nix": "three\n" };
  const outcome = await setting.replay(theirs, { base, head: conflicting });
  assert.equal(outcome.outcome, "conflict", "neither `union` nor a driver settles it");
  assert.equal((await setting.replay(theirs, { base, head: fine })).outcome, "clean");
  assert.ok(!existsSync(touched), "something of a repository was run");
});

test("what is fetched brings no hooks and no attributes that count", async (context) => {
  const source = new TestRepository();
  context.after(() => source[Symbol.dispose]());
  const folder = folderOf(context);
  const touched = join(folder, "touched");
  const master = source.commit({ files: FILES });
  const head = source.commit({ files: { ...FILES, "b.nix": "b\n" }, parents: [master] });
  source.git("update-ref", "refs/heads/master", master);
  source.git("update-ref", "refs/pull/1/head", head);
  arm(source, touched);
  // The server runs hooks of its own repository; none is for what is only read.
  const { url } = await GitServer.start(context, source);
  const store = await BranchStore.open(join(folder, "branches.git"), process.env.PATH);
  await store.fetchSource({ url: `${url}/o/r.git`, token: null }, ["master"], [1]);
  assert.match(await store.diff(master, head), /^\+b$/m, "`-diff` hides nothing");
  const hooks = readdirSync(join(store.folder, "hooks")).filter((name) => !name.endsWith(".sample"));
  assert.deepEqual(hooks, []);
  assert.ok(!existsSync(touched), "something of the repository was run");
});

/** Names that git takes for a branch, and for an option where it reads those. */
const LIKE_OPTIONS = ["-x", "--upload-pack=touch", "--force"];

test("a branch that is called like an option is fetched, listed, pushed and deleted as a branch", async (context) => {
  const source = new TestRepository();
  const target = new TestRepository();
  context.after(() => {
    source[Symbol.dispose]();
    target[Symbol.dispose]();
  });
  const folder = folderOf(context);
  const commit = source.commit({ files: FILES });
  const tip = target.commit({ files: { "hm/a.nix": "x\n" } });
  const from = await GitServer.start(context, source);
  const to = await GitServer.start(context, target);
  const remotes = {
    source: { url: `${from.url}/o/source.git`, token: null },
    target: { url: `${to.url}/o/target.git`, token: null },
  };
  const store = await BranchStore.open(join(folder, "branches.git"), process.env.PATH);
  for (const branch of LIKE_OPTIONS) {
    source.git("update-ref", `refs/heads/${branch}`, commit);
    await store.fetchSource(remotes.source, [branch], []);
    assert.equal(await store.mergeBase(branch, commit), commit);
    target.git("update-ref", `refs/heads/${branch}`, tip);
    assert.equal((await store.fetchTarget(remotes.target, branch, "hm")).commit, tip);
    await store.push(remotes.target, [{ branch, commit: tip }], async () => {});
    await store.remove(remotes.target, branch, async () => {});
    assert.equal(target.git("for-each-ref"), "");
  }
});
