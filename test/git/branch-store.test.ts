import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { BranchStore } from "../../src/git/branch-store.ts";
import { GitFailure } from "../../src/git/git-failure.ts";
import { MissingRef } from "../../src/git/missing-ref.ts";
import { Refusal } from "../../src/git/refusal.ts";
import { Replayer } from "../../src/git/replayer.ts";
import { GitServer } from "./git-server.ts";
import { BOT } from "./setting.ts";
import { type Files, TestRepository } from "./test-repository.ts";

const FILES: Files = { "flake.nix": "{ }\n", "modules/a.nix": "a\n" };
const MOVED: Files = { "hm/flake.nix": "{ }\n", "hm/modules/a.nix": "a\n", "hm/here.nix": "only here\n" };
const BESIDE: Files = { "pkgs/hello/package.nix": "{ }\n", "README.md": "target\n" };

async function place(context: TestContext) {
  const source = new TestRepository();
  const target = new TestRepository();
  const folder = mkdtempSync(join(tmpdir(), "branch-store-"));
  context.after(() => {
    source[Symbol.dispose]();
    target[Symbol.dispose]();
    rmSync(folder, { recursive: true });
  });
  const master = source.commit({ files: FILES });
  source.git("update-ref", "refs/heads/master", master);
  const tip = target.commit({ files: { ...MOVED, ...BESIDE } });
  target.git("update-ref", "refs/heads/master", tip);
  const from = await GitServer.start(context, source);
  const to = await GitServer.start(context, target);
  const pull = (number: number, files: Files) => {
    const head = source.commit({ files: { ...FILES, ...files }, parents: [master] });
    source.git("update-ref", `refs/pull/${number}/head`, head);
    return head;
  };
  const remotes = {
    source: { url: `${from.url}/o/source.git`, token: "secret-of-source" },
    target: { url: `${to.url}/o/target.git`, token: "secret-of-target" },
  };
  const store = await BranchStore.open(join(folder, "branches.git"), process.env.PATH);
  return { source, target, master, tip, from, to, pull, store, remotes, folder };
}

const upload = ["git-upload-pack"];

test("heads of many pull requests come at once, and only what they need of the target", async (context) => {
  const { source, target, master, tip, from, to, pull, store, remotes } = await place(context);
  const heads = [1, 2, 3].map((number) => pull(number, { [`new-${number}`]: `${number}\n` }));
  await store.fetchSource(remotes.source, ["master"], [1, 2, 3]);
  // One request for the list of refs, one for the pack.
  assert.deepEqual(from.asked, [...upload, ...upload]);
  assert.deepEqual(await Promise.all([1, 2, 3].map((number) => store.head(number))), heads);
  assert.equal(await store.mergeBase("master", heads[0]!), master);
  assert.equal(await store.head(4), undefined);

  const found = await store.fetchTarget(remotes.target, "master", "hm");
  assert.deepEqual(found, { commit: tip, subtree: target.git("rev-parse", "master:hm") });
  assert.equal(await store.subtreeOf(tip, "hm"), found.subtree);
  assert.ok(to.asked.length > 0);
  const replayer = await Replayer.open({
    ...{ source: store.folder, target: store.folder, subdirectory: "hm", committer: BOT },
    searchPath: process.env.PATH,
  });
  const replayed = await replayer.replay({ base: master, head: heads[1]!, onto: tip });
  await replayer.close();
  assert.equal(replayed.outcome, "clean");
  assert.match(await store.diff(tip, replayed.head!), /^\+\+\+ b\/hm\/new-2$/m);

  to.asked.length = 0;
  const branches = [
    { branch: "wip-2", commit: replayed.head! },
    { branch: "wip-3", commit: replayed.head! },
  ];
  await store.push(remotes.target, branches, async () => {});
  assert.deepEqual(to.asked.filter((one) => one === "git-receive-pack").length, 1);
  assert.equal(target.git("rev-parse", "wip-2", "wip-3"), `${replayed.head}\n${replayed.head}`);
  assert.equal(target.fsck(), "");
  assert.equal(source.git("for-each-ref", "refs/heads", "--format=%(refname)"), "refs/heads/master");
});

test("what comes to a branch after the guard was asked is neither replaced nor deleted", async (context) => {
  const { target, tip, store, remotes } = await place(context);
  const { commit } = await store.fetchTarget(remotes.target, "master", "hm");
  const later = target.commit({ files: BESIDE, parents: [tip] });
  const stand = (id: string) => target.git("update-ref", "refs/heads/wip-1", id);
  const standing = () => target.git("for-each-ref", "refs/heads/wip-1", "--format=%(objectname)");
  const push = (guard: () => Promise<unknown>) =>
    store.push(remotes.target, [{ branch: "wip-1", commit }], guard);
  const meanwhile = async () => stand(later);
  const isStale = (error: unknown) => error instanceof GitFailure && /stale info/.test(error.said);

  await assert.rejects(push(meanwhile), isStale, "a branch that was not there");
  assert.equal(standing(), later);
  stand(target.commit({ files: MOVED, parents: [tip] }));
  await assert.rejects(push(meanwhile), isStale, "a branch that stood elsewhere");
  assert.equal(standing(), later);
  stand(commit);
  await assert.rejects(store.remove(remotes.target, "wip-1", meanwhile), isStale);
  assert.equal(standing(), later);

  const lost = new Error("lost");
  const refuse = async () => {
    throw lost;
  };
  await assert.rejects(push(refuse), lost);
  await assert.rejects(store.remove(remotes.target, "wip-1", refuse), lost);
  assert.equal(standing(), later);

  await push(async () => {});
  assert.equal(standing(), commit, "what stood there before is replaced");
  await store.remove(remotes.target, "wip-1", async () => {});
  assert.equal(standing(), "");
  await store.remove(remotes.target, "wip-1", refuse);
});

test("tokens go in a header, to their own server, and into no file", async (context) => {
  const { from, to, store, remotes, pull, folder } = await place(context);
  pull(1, { b: "b\n" });
  await store.fetchSource(remotes.source, ["master"], [1]);
  await store.fetchTarget(remotes.target, "master", "hm");
  const basic = (token: string) => `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  assert.deepEqual([...new Set(from.authorizations)], [basic("secret-of-source")]);
  assert.deepEqual([...new Set(to.authorizations)], [basic("secret-of-target")]);
  const { status } = spawnSync("grep", ["-r", "-E", "secret-of|eC1hY2Nlc3Mt", folder]);
  assert.equal(status, 1, "a token was written down");
});

test("of the target nothing comes that stands outside of the folder", async (context) => {
  const { target, store, remotes } = await place(context);
  await store.fetchTarget(remotes.target, "master", "hm");
  const args = ["--git-dir", store.folder, "cat-file", "--batch-all-objects", "--batch-check"];
  const stored = execFileSync("git", args, { encoding: "utf8" });
  for (const path of ["pkgs", "pkgs/hello", "README.md"])
    assert.doesNotMatch(stored, new RegExp(target.git("rev-parse", `master:${path}`)));
  for (const path of ["hm", "hm/modules", "hm/here.nix"])
    assert.match(stored, new RegExp(target.git("rev-parse", `master:${path}`)));
});

test("what is not there is named, and what is malformed refused", async (context) => {
  const { source, store, remotes, pull, master } = await place(context);
  pull(1, { b: "b\n" });
  const missing = (promise: Promise<unknown>, ref: string) =>
    assert.rejects(promise, (error) => error instanceof MissingRef && error.ref === ref);
  await missing(store.fetchSource(remotes.source, ["master"], [1, 7]), "refs/pull/7/head");
  await missing(store.fetchSource(remotes.source, ["gone"], [1]), "refs/heads/gone");
  await missing(store.fetchTarget(remotes.target, "gone", "hm"), "refs/heads/gone");
  const blob = source.write("blob", "x\n");
  const tree = source.write("tree", `100644 .git\0${Buffer.from(blob, "hex").toString("latin1")}`);
  const bad = source.commit({ tree, parents: [master] });
  source.git("update-ref", "refs/pull/2/head", bad);
  await assert.rejects(store.fetchSource(remotes.source, ["master"], [1, 2]), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.match(error.message, new RegExp(`^git finds fault with the object ${tree}: hasDotgit: `));
    return true;
  });
  await store.fetchSource(remotes.source, ["master"], [1]);
});

test("two processes share a store, and a killed one's locks do not stop the next", async (context) => {
  const { pull, store, remotes } = await place(context);
  const heads = Array.from({ length: 4 }, (_, index) => pull(index + 1, { [`n${index}`]: "x\n" }));
  const other = await BranchStore.open(store.folder, process.env.PATH);
  const fetchAll = (one: BranchStore) =>
    Promise.all(
      heads.map(async (_, index) => {
        await one.fetchSource(remotes.source, ["master"], [index + 1]);
        await one.fetchTarget(remotes.target, "master", "hm");
      }),
    );
  await Promise.all([fetchAll(store), fetchAll(other)]);
  assert.deepEqual(await Promise.all(heads.map((_, index) => other.head(index + 1))), heads);

  const lock = join(store.folder, "homecoming.lock");
  for (const path of [lock, join(store.folder, "shallow.lock")]) writeFileSync(path, "");
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(lock, longAgo, longAgo);
  await store.fetchTarget(remotes.target, "master", "hm");
});

test("a history that is too long, or has too long a message, is refused before it is read", async (context) => {
  const { source, master, store, remotes } = await place(context);
  const verbose = source.commit({ files: FILES, parents: [master], message: `x: ${"y".repeat(300_000)}\n` });
  source.git("update-ref", "refs/pull/1/head", verbose);
  const person = "A <a@example.com> 1600000000 +0000";
  const first = `reset refs/pull/2/head\nfrom ${master}\n\n`;
  const commits = `commit refs/pull/2/head\ncommitter ${person}\ndata 2\nx\n`.repeat(10_001);
  execFileSync("git", ["--git-dir", source.gitDir, "fast-import", "--quiet"], { input: first + commits });
  await store.fetchSource(remotes.source, ["master"], [1, 2]);
  const refused = (said: RegExp) => (error: unknown) => error instanceof Refusal && said.test(error.message);
  await assert.rejects(store.messages(master, verbose), refused(/has 300\d{3} bytes/));
  await assert.rejects(store.messages(master, (await store.head(2))!), refused(/more than 10000 commits/));
});

test("of a large file a diff tells only that it differs", async (context) => {
  const { source, master, store, remotes, pull } = await place(context);
  const head = pull(1, { large: "x\n".repeat(600_000), small: "s\n" });
  await store.fetchSource(remotes.source, ["master"], [1]);
  const diff = await store.diff(master, head);
  assert.match(diff, /^\+\+\+ b\/small$/m);
  assert.match(diff, /^Binary files \/dev\/null and b\/large differ$/m);
  assert.ok(diff.length < 1000, source.git("rev-parse", head));
});
