import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { listRefs } from "../../../sandbox/git/list-refs.ts";
import { prepareRepository } from "../../../sandbox/git/prepare-repository.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { NO_COMMIT } from "../../../sandbox/world/load-pull-request-part.ts";
import type { WorldFile } from "../../../sandbox/world/world-file.ts";
import { repositoryOf, temporaryDirectory, threadOf, worldSandbox } from "../world-sandbox.ts";

const NOWHERE = "f".repeat(40);

/** A repository of somebody's with three commits: on `main`, on top of it, and elsewhere on top of it. */
function given(t: TestContext) {
  const gitDir = join(temporaryDirectory(t), "given.git");
  prepareRepository(gitDir, { defaultBranch: "main" });
  const tip = runGit(gitDir, ["rev-parse", "main"]).trim();
  const commit = (message: string) =>
    runGit(gitDir, ["commit-tree", `${tip}^{tree}`, "-p", tip, "-m", message]).trim();
  return { gitDir, tip, one: commit("One"), two: commit("Two") };
}

function pull(number: number, more: object) {
  return {
    number,
    title: "P",
    author: "pam",
    createdAt: "2024-01-01T00:00:00Z",
    state: "OPEN" as const,
    ...more,
  };
}

function worldOf(
  git: string,
  pulls: ReturnType<typeof pull>[],
  more: WorldFile["repositories"] = {},
): WorldFile {
  return { repositories: { "acme/garden": { git, archive: { pulls } }, ...more } };
}

test("the head is what refs/pull says, else what the archive says, if git has it", (t) => {
  const { gitDir, tip, one, two } = given(t);
  runGit(gitDir, ["update-ref", "refs/pull/1/head", one]);
  const pulls = [
    pull(1, { headRefOid: two, baseRefName: "main" }),
    pull(2, { headRefOid: two, baseRefOid: tip }),
    pull(3, { headRefOid: NOWHERE }),
  ];
  const sandbox = worldSandbox(t, worldOf(gitDir, pulls));
  const parts = [1, 2, 3].map((number) => threadOf(sandbox, "acme/garden", number).pull!);
  assert.deepEqual(
    parts.map(({ headRefOid, baseRefOid }) => [headRefOid, baseRefOid]),
    [
      [one, tip],
      [two, tip],
      [NOWHERE, NO_COMMIT],
    ],
  );
  const refs = listRefs(repositoryOf(sandbox, "acme/garden").gitDir);
  assert.deepEqual([...refs.keys()], ["refs/heads/main", "refs/pull/1/head", "refs/pull/2/head"]);
  assert.deepEqual(
    [...listRefs(gitDir).keys()],
    ["refs/heads/main", "refs/pull/1/head"],
    "the given one is left",
  );
});

test("a merged one without a base begins where it was merged", (t) => {
  const { gitDir, tip, one, two } = given(t);
  const merge = runGit(gitDir, ["commit-tree", `${tip}^{tree}`, "-p", two, "-p", one, "-m", "Merge"]).trim();
  runGit(gitDir, ["update-ref", "refs/heads/main", merge]);
  const merged = pull(1, { state: "MERGED", headRefOid: one, mergeCommit: { oid: merge } });
  const sandbox = worldSandbox(t, worldOf(gitDir, [merged]));
  assert.equal(threadOf(sandbox, "acme/garden", 1).pull?.baseRefOid, two);
});

test("open pull requests have their branches: in forks made for them, in named ones, in the repository", (t) => {
  const { gitDir, tip, one, two } = given(t);
  const pulls = [
    pull(1, { headRefOid: one, headRepository: "pam/home", headRefName: "fix" }),
    pull(2, { headRefOid: two, headRepository: "pam/home", headRefName: "more/fix" }),
    pull(3, { headRefOid: two, headRepository: "Acme/Garden", headRefName: "topic" }),
    pull(4, { headRefOid: one, headRepository: "quin/garden", headRefName: "topic" }),
    pull(5, { headRefOid: one, headRepository: "gone/garden", headRefName: "x", state: "CLOSED" }),
    pull(6, { headRefOid: one, headRepository: "odd/garden", headRefName: "a b" }),
    pull(7, { headRefOid: one, headRepository: "other/field", headRefName: "x" }),
    pull(8, { headRefOid: one, headRepository: null, headRefName: "x" }),
  ];
  const more = { "quin/garden": { forkOf: "acme/garden" }, "other/field": {} };
  const sandbox = worldSandbox(t, worldOf(gitDir, pulls, more));
  const refsOf = (name: string) => Object.fromEntries(listRefs(repositoryOf(sandbox, name).gitDir));
  assert.deepEqual(refsOf("pam/home"), {
    "refs/heads/fix": one,
    "refs/heads/main": tip,
    "refs/heads/more/fix": two,
  });
  assert.equal(refsOf("acme/garden")["refs/heads/topic"], two);
  assert.deepEqual(refsOf("quin/garden"), { "refs/heads/main": tip, "refs/heads/topic": one });
  assert.deepEqual(Object.keys(refsOf("other/field")), ["refs/heads/master"]);
  const fork = repositoryOf(sandbox, "pam/home");
  assert.deepEqual([fork.forkOf, fork.hasIssues], ["acme/garden", false]);
  assert.equal(runGit(fork.gitDir, ["log", "-1", "--format=%s", "fix"]).trim(), "One");
  for (const name of ["gone/garden", "odd/garden"]) assert.equal(sandbox.store.repository(name), undefined);
});
