import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { listRefs } from "../../../../sandbox/git/list-refs.ts";
import { runGit } from "../../../../sandbox/git/run-git.ts";
import { nameWithOwner } from "../../../../sandbox/model/store.ts";
import type { Repository } from "../../../../sandbox/model/types.ts";
import { builtinWorld } from "../../../../sandbox/world/builtin/index.ts";
import { apiFixture, at } from "../../http/api-fixture.ts";
import { repositoryOf, temporaryDirectory, worldSandbox } from "../../world-sandbox.ts";
import { outcomeOf } from "./outcome-of.ts";

const SOURCE = "nix-community/home-manager";
const TARGET = "NixOS/nixpkgs";
const FORK = "nix-community/nixpkgs";

const folder = mkdtempSync(join(tmpdir(), "homecoming-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const world = builtinWorld(folder);

function git({ gitDir }: Repository, ...args: string[]): string {
  return runGit(gitDir, args).trim();
}

function pullsOf({ threads }: Repository) {
  return [...threads.values()].flatMap(({ number, state, pull }) =>
    pull ? [{ number, state, ...pull }] : [],
  );
}

test("git finds nothing wrong with the repositories", (t) => {
  const sandbox = worldSandbox(t, world);
  for (const name of [SOURCE, TARGET, FORK]) {
    git(repositoryOf(sandbox, name), "fsck", "--strict", "--no-dangling");
  }
});

test("there are a stable branch and master, of some length, and the fork is in sync", (t) => {
  const sandbox = worldSandbox(t, world);
  const [source, target, fork] = [SOURCE, TARGET, FORK].map((name) => repositoryOf(sandbox, name));
  assert.ok(source && target && fork);
  const branchesOf = ({ gitDir }: Repository) =>
    Object.fromEntries([...listRefs(gitDir)].filter(([name]) => name.startsWith("refs/heads/")));
  for (const repository of [source, target]) {
    assert.deepEqual(Object.keys(branchesOf(repository)), ["refs/heads/master", "refs/heads/release-26.05"]);
  }
  assert.deepEqual(branchesOf(fork), branchesOf(target));
  const commits = Number(git(source, "rev-list", "--count", "master", "release-26.05"));
  assert.ok(commits >= 15 && commits <= 35, `${commits} commits`);
  const paths = git(target, "ls-tree", "-r", "--name-only", "master").split("\n");
  const own = paths.filter((path) => !path.startsWith("home-manager/"));
  assert.ok(own.length >= 45 && own.length <= 70, `${own.length} files`);
  assert.ok(paths.includes("home-manager/home-manager/home-manager"), "a folder of the source's own");
});

test("the source is grafted on both branches, with its history", (t) => {
  const sandbox = worldSandbox(t, world);
  const [source, target] = [repositoryOf(sandbox, SOURCE), repositoryOf(sandbox, TARGET)];
  for (const branch of ["master", "release-26.05"]) {
    const merges = git(target, "rev-list", "--first-parent", "--merges", branch).split("\n");
    assert.equal(merges.length, 1);
    const brought = git(target, "rev-parse", `${merges[0]}^2`);
    git(source, "merge-base", "--is-ancestor", brought, branch);
    const [theirs, ours] = [`${brought}^{tree}`, `${merges[0]}:home-manager`];
    assert.equal(git(target, "rev-parse", theirs), git(target, "rev-parse", ours));
    const others = ["diff", "--name-only", `${merges[0]}^1`, `${merges[0]}`, "--", ":!home-manager"];
    assert.equal(git(target, ...others), "");
  }
  const tip = git(source, "rev-parse", "master");
  assert.ok(Number(git(target, "rev-list", "--count", `master..${tip}`)) >= 1, "the source has gone on");
});

test("every pull request has a head, the same in git, GraphQL and REST, that begins on its branch", async (t) => {
  const { sandbox, ask, graphql } = apiFixture(t, { world });
  for (const name of [SOURCE, TARGET]) {
    const repository = repositoryOf(sandbox, name);
    const refs = listRefs(repository.gitDir);
    for (const { number, baseRefName } of pullsOf(repository)) {
      const head = refs.get(`refs/pull/${number}/head`);
      assert.match(head ?? "", /^[0-9a-f]{40}$/, `#${number}`);
      const [owner, repo] = name.split("/");
      const query = `{ repository(owner: "${owner}", name: "${repo}") {
        pullRequest(number: ${number}) { headRefOid baseRefOid commits(last: 1) { nodes { commit { oid } } } } } }`;
      const { body } = await graphql(query);
      const pull = at(body, "data.repository.pullRequest");
      assert.equal(at(pull, "headRefOid"), head);
      assert.equal(at(pull, "commits.nodes.0.commit.oid"), head);
      const rest = await ask(`GET /repos/${name}/pulls/${number}`);
      assert.equal(at(rest.body, "head.sha"), head);
      const base = String(at(rest.body, "base.sha"));
      assert.equal(at(pull, "baseRefOid"), base);
      git(repository, "merge-base", "--is-ancestor", base, baseRefName);
      assert.notEqual(git(repository, "merge-base", `refs/heads/${baseRefName}`, String(head)), "");
    }
  }
});

test("merged ones were merged into their branch by the commit that says so", (t) => {
  const repository = repositoryOf(worldSandbox(t, world), SOURCE);
  const merged = pullsOf(repository).filter(({ state }) => state === "MERGED");
  assert.equal(merged.length, 3);
  for (const { number, baseRefName, headRefOid, mergeCommitOid, mergedAt } of merged) {
    assert.equal(git(repository, "rev-parse", `${mergeCommitOid}^2`), headRefOid, `#${number}`);
    git(repository, "merge-base", "--is-ancestor", String(mergeCommitOid), baseRefName);
    const at = Number(git(repository, "log", "-1", "--format=%ct", String(mergeCommitOid)));
    assert.equal(at * 1000, Date.parse(mergedAt ?? ""));
  }
});

test("open ones have their branch in a fork, but for the one whose fork is gone", (t) => {
  const sandbox = worldSandbox(t, world);
  const open = pullsOf(repositoryOf(sandbox, SOURCE)).filter(({ state }) => state === "OPEN");
  for (const { headRepository, headRefName, headRefOid } of open) {
    if (headRepository === null) continue;
    const fork = repositoryOf(sandbox, headRepository);
    assert.equal(nameWithOwner(fork), headRepository);
    assert.equal(listRefs(fork.gitDir).get(`refs/heads/${headRefName}`), headRefOid);
  }
  assert.equal(open.filter(({ headRepository }) => headRepository === null).length, 1);
});

test("of the open ones, one conflicts with the target, one has landed there, the others are clean", (t) => {
  const sandbox = worldSandbox(t, world);
  const [source, target] = [repositoryOf(sandbox, SOURCE), repositoryOf(sandbox, TARGET)];
  const open = pullsOf(source).filter(({ state }) => state === "OPEN");
  const found = open.map(({ number, baseRefName, headRefOid }) => {
    const base = git(source, "merge-base", `refs/heads/${baseRefName}`, headRefOid);
    const commits = Number(git(source, "rev-list", "--count", `${base}..${headRefOid}`));
    return [number, commits, outcomeOf(target.gitDir, base, headRefOid, `${baseRefName}:home-manager`)];
  });
  assert.deepEqual(found, [
    [48, 2, "conflict"],
    [57, 4, "clean"],
    [63, 1, "clean"],
    [68, 1, "landed"],
    [72, 1, "clean"],
  ]);
});

test("the one with several commits has all that is hard to move, the one for the stable branch its origin", (t) => {
  const source = repositoryOf(worldSandbox(t, world), SOURCE);
  const changes = git(source, "log", "--raw", "-M", "--format=", "master..refs/pull/57/head");
  assert.match(changes, /^:100644 100755 .* M\t/m, "a mode change");
  assert.match(changes, /^:100644 100644 .* R\d+\t/m, "a rename");
  const numbers = git(source, "log", "--numstat", "--format=", "master..refs/pull/57/head");
  assert.match(numbers, /^-\t-\t/m, "a binary file");
  const messages = git(source, "log", "--format=%B", "master..refs/pull/57/head");
  for (const pattern of [/Fixes #\d+/, /\(#\d+\)$/m, /@[a-z-]+/, /^Co-authored-by: /m]) {
    assert.match(messages, pattern);
  }
  const picked = /\(cherry picked from commit ([0-9a-f]{40})\)/.exec(
    git(source, "log", "-1", "--format=%B", "refs/pull/72/head"),
  );
  git(source, "merge-base", "--is-ancestor", String(picked?.[1]), "master");
});

test("every start makes the same commits, also where an earlier one has left some", (t) => {
  const refsOf = (place: string) =>
    ["home-manager.git", "nixpkgs.git"].map((name) => listRefs(join(place, name)));
  const other = temporaryDirectory(t);
  builtinWorld(other);
  const first = refsOf(other);
  assert.deepEqual(first, refsOf(folder));
  builtinWorld(other);
  assert.deepEqual(refsOf(other), first);
});
