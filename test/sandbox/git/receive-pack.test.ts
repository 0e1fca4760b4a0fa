import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorldFile } from "../../../sandbox/world/world-file.ts";
import { commit, git, pushing } from "./pushing.ts";

const RULES: WorldFile["repositories"] = {
  "acme/garden": { rules: { creation: ["wip-*", "wip-*/**/*", "backport-*"] } },
};
const PLAIN: WorldFile["repositories"] = { "acme/garden": {} };

test("only branches of the ruleset's names are created; the others of the same push are", async (t) => {
  const { clone, tipOf } = await pushing(
    t,
    { organizations: { acme: {} }, repositories: RULES },
    "acme/garden",
  );
  await commit(clone, { a: "1" }, "One");
  const names = ["wip-1", "wip-a/b/c", "backport-x", "topic", "backport-x/y"];
  const refs = names.map((name) => `HEAD:refs/heads/${name}`);
  await assert.rejects(git(clone, "push", "origin", ...refs), ({ stderr }: { stderr: string }) => {
    assert.match(stderr, /remote: error: GH013: Repository rule violations found for refs\/heads\/topic\./);
    assert.match(
      stderr,
      /remote: Review all repository rules at \S+\/acme\/garden\/rules\?ref=refs%2Fheads%2Ftopic/,
    );
    assert.match(stderr, /remote: - Cannot create ref due to creations being restricted\./);
    const rejected =
      / ! \[remote rejected\] HEAD -> (\S+) \(push declined due to repository rule violations\)/g;
    assert.deepEqual([...stderr.matchAll(rejected)].map(([, name]) => name).sort(), [
      "backport-x/y",
      "topic",
    ]);
    return true;
  });
  const created = names.filter((name) => tipOf("acme/garden", `refs/heads/${name}`) !== "");
  assert.deepEqual(created, ["wip-1", "wip-a/b/c", "backport-x"]);
  await commit(clone, { a: "2" }, "Two");
  await git(clone, "push", "--quiet", "origin", "HEAD:master", "HEAD:wip-1", ":wip-a/b/c");
});

test("workflow files need their permission, unless a branch has the very same ones", async (t) => {
  const world = { organizations: { acme: {} }, repositories: PLAIN };
  const { clone, address, tipOf } = await pushing(t, world, "acme/garden");
  const workflow = { ".github/workflows/ci.yml": "on: push\n" };
  await commit(clone, workflow, "Add a workflow");
  const push = (...args: string[]) => git(clone, "push", "--quiet", ...args);
  const refusal =
    "! [remote rejected] HEAD -> wip (refusing to allow a GitHub App to create or update workflow " +
    "`.github/workflows/ci.yml` without `workflows` permission)";
  await assert.rejects(push("origin", "HEAD:refs/heads/wip"), ({ stderr }: { stderr: string }) =>
    stderr.includes(refusal),
  );
  assert.equal(tipOf("acme/garden", "refs/heads/wip"), "");
  await push(address("acme/garden", { contents: "write", workflows: "write" }), "HEAD:master");
  await commit(clone, { "a.nix": "1", "sub/.github/workflows/x.yml": "on: push\n" }, "Elsewhere");
  await push("origin", "HEAD:refs/heads/wip");
  await commit(clone, { ".github/workflows/ci.yml": "on: pull_request\n" }, "Change it");
  await assert.rejects(push("origin", "HEAD:refs/heads/wip"), /refusing to allow/);
});

test("a push tells of itself, and of the messages of new commits, each once", async (t) => {
  const repositories = { ...PLAIN, "acme/fork": { forkOf: "acme/garden" } };
  const world = { organizations: { acme: {} }, repositories };
  const { clone, address, heard, tipOf } = await pushing(t, world, "acme/garden");
  const before = tipOf("acme/garden", "refs/heads/master");
  const one = await commit(clone, { a: "1" }, "One\n\nSee #1");
  const two = await commit(clone, { a: "2" }, "Two");
  const fork = address("acme/fork", { contents: "write" });
  await git(clone, "push", "--quiet", fork, `${one}:refs/heads/wip-1`, `${two}:refs/heads/wip-2`);
  await git(clone, "push", "--quiet", "origin", "HEAD:master");
  const pushes = heard.happenings.flatMap((each) => (each.event === "push" ? each : []));
  assert.deepEqual(
    pushes.map(({ repository, push }) => [
      repository.name,
      push.name,
      push.before,
      push.after,
      push.commits.map(({ sha }) => sha),
    ]),
    [
      ["fork", "refs/heads/wip-1", null, one, [one]],
      ["fork", "refs/heads/wip-2", null, two, [one, two]],
      ["garden", "refs/heads/master", before, two, [one, two]],
    ],
  );
  assert.deepEqual(
    heard.texts.map(({ what, repository, thread, after, commit: oid }) => [
      what,
      repository.name,
      thread,
      after,
      oid,
    ]),
    [
      ["commit-message", "garden", null, "One\n\nSee #1", one],
      ["commit-message", "garden", null, "Two", two],
    ],
  );
  assert.ok(heard.texts.every(({ actor }) => actor.login === "homecoming[bot]"));
});

test("two pushes at once each tell what they changed themselves", async (t) => {
  const world = { organizations: { acme: {} }, repositories: PLAIN };
  const { clone, heard } = await pushing(t, world, "acme/garden");
  const oids = [await commit(clone, { a: "1" }, "One"), await commit(clone, { a: "2" }, "Two")];
  await Promise.all(
    oids.map((oid, index) => git(clone, "push", "--quiet", "origin", `${oid}:refs/heads/wip-${index}`)),
  );
  const names = heard.happenings.map((each) => (each.event === "push" ? each.push.name : ""));
  assert.deepEqual(names.sort(), ["refs/heads/wip-0", "refs/heads/wip-1"]);
});
