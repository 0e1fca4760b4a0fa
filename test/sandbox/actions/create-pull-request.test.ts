import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createPullRequest } from "../../../sandbox/actions/create-pull-request.ts";
import { findHead } from "../../../sandbox/actions/find-head.ts";
import { listRefs } from "../../../sandbox/git/list-refs.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { lines, open, pullWorldFile, push } from "../pull-world.ts";
import { appOn, listen, person, repositoryOf, worldSandbox } from "../world-sandbox.ts";

function setUp(t: TestContext) {
  const sandbox = worldSandbox(t, pullWorldFile(t));
  return { sandbox, garden: repositoryOf(sandbox, "acme/garden"), heard: listen(sandbox) };
}

test("a pull request from a fork has its head in the base repository", async (t) => {
  const { sandbox, garden, heard } = setUp(t);
  const head = await push(sandbox, "pam/garden");
  heard.happenings.length = 0;
  const { thread, pull } = await open(sandbox, { body: "See #9", isDraft: true });
  const base = listRefs(garden.gitDir).get("refs/heads/main");
  assert.deepEqual(pull, {
    isDraft: true,
    baseRefName: "main",
    baseRefOid: base,
    headRepository: "pam/garden",
    headRefName: "topic",
    headRefOid: head,
    mergedAt: null,
    mergedBy: null,
    mergeCommitOid: null,
    maintainerCanModify: true,
    reviewRequests: [],
    reviews: [],
  });
  assert.deepEqual(
    [thread.number, thread.type, thread.state, thread.author],
    [1, "PullRequest", "OPEN", "pam"],
  );
  assert.equal(listRefs(garden.gitDir).get("refs/pull/1/head"), head);
  assert.equal(runGit(garden.gitDir, ["show", `${head}:list.txt`]), lines({ 10: "changed" }));
  assert.deepEqual(
    heard.happenings.map(({ event, action }) => `${event}.${action}`),
    ["pull_request.opened"],
  );
  assert.deepEqual(
    heard.texts.map(({ what, after }) => [what, after]),
    [
      ["commit-message", "Change"],
      ["title", "A change"],
      ["body", "See #9"],
    ],
  );
});

test("a head in the repository itself, and one that its name tells from another of the same owner", async (t) => {
  const { sandbox, garden } = setUp(t);
  await push(sandbox, "acme/garden");
  const { pull } = await open(sandbox, { head: "topic" });
  assert.deepEqual([pull.headRepository, pull.maintainerCanModify], ["acme/garden", false]);
  assert.equal(findHead(sandbox, garden, "ACME:topic").repository, garden);
  assert.equal(findHead(sandbox, garden, "umbrella:x", { name: "GARDEN" }).repository?.owner, "umbrella");
  assert.equal(findHead(sandbox, garden, "umbrella:x", { name: "field" }).repository, null);
});

/** What is asked for, what GraphQL says, what REST says. */
const refusals: [string, { head?: string; base?: string }, string, object[]][] = [
  [
    "a head branch that is not there",
    { head: "pam:none" },
    "Head sha can't be blank, Base sha can't be blank, No commits between acme:main and pam:none, " +
      "Head ref must be a branch",
    [{ resource: "PullRequest", code: "invalid", field: "head" }],
  ],
  [
    "a base branch that is not there",
    { head: "topic", base: "none" },
    "Head sha can't be blank, Base sha can't be blank, No commits between none and topic, Base ref must be a branch",
    [{ resource: "PullRequest", code: "invalid", field: "base" }],
  ],
  [
    "a repository outside of the network",
    { head: "other:master" },
    "Head sha can't be blank, Base sha can't be blank, Head repository can't be blank, " +
      "No commits between acme:main and other:master, Head ref must be a branch, not all refs are readable",
    [{ resource: "PullRequest", code: "invalid", field: "head" }],
  ],
  [
    "a head that is the base",
    { head: "main" },
    "No commits between main and main",
    [{ resource: "PullRequest", code: "custom", message: "No commits between main and main" }],
  ],
  [
    "a head without anything new",
    { head: "pam:main" },
    "No commits between acme:main and pam:main",
    [{ resource: "PullRequest", code: "custom", message: "No commits between acme:main and pam:main" }],
  ],
  [
    "another history",
    { head: "orphan" },
    "The orphan branch has no history in common with main",
    [
      {
        resource: "PullRequest",
        code: "custom",
        message: "The orphan branch has no history in common with main",
      },
    ],
  ],
  [
    "a second one for the same branches",
    { head: "pam:topic" },
    "A pull request already exists for pam:topic.",
    [
      {
        resource: "PullRequest",
        code: "custom",
        message: "A pull request already exists for pam:topic.",
      },
    ],
  ],
];

for (const [what, given, message, errors] of refusals) {
  test(`refused: ${what}`, async (t) => {
    const { sandbox, garden, heard } = setUp(t);
    await push(sandbox, "acme/garden");
    await push(sandbox, "pam/garden");
    const { gitDir } = garden;
    const orphan = runGit(gitDir, ["commit-tree", "main^{tree}", "-m", "Alone"]).trim();
    runGit(gitDir, ["update-ref", "refs/heads/orphan", orphan]);
    await open(sandbox);
    const before = [heard.happenings.length, garden.nextNumber];
    await assert.rejects(open(sandbox, given), { code: "UNPROCESSABLE", message, errors });
    assert.deepEqual([heard.happenings.length, garden.nextNumber], before);
  });
}

test("two that are opened at once are one", async (t) => {
  const { sandbox, garden } = setUp(t);
  await push(sandbox, "pam/garden");
  const results = await Promise.allSettled([open(sandbox), open(sandbox)]);
  assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  assert.equal(garden.nextNumber, 2);
});

test("who may not push to the fork cannot let maintainers push to it", async (t) => {
  const { sandbox, garden } = setUp(t);
  await push(sandbox, "umbrella/garden");
  const actor = appOn(sandbox, garden);
  const given = { title: "T", base: "main", head: findHead(sandbox, garden, "umbrella:topic") };
  await assert.rejects(createPullRequest(sandbox, actor, garden, given), {
    message: "Fork collab can't be granted by someone without permission",
    errors: [
      {
        resource: "PullRequest",
        code: "custom",
        field: "fork_collab",
        message: "fork_collab Fork collab can't be granted by someone without permission",
      },
    ],
  });
  const thread = await createPullRequest(sandbox, actor, garden, { ...given, maintainerCanModify: false });
  assert.deepEqual([thread.pull?.maintainerCanModify, thread.viaApp], [false, "homecoming"]);
});

test("content limits: 256 characters of title, 65,536 of body, not in an archive", async (t) => {
  const { sandbox, garden } = setUp(t);
  await push(sandbox, "pam/garden");
  await assert.rejects(open(sandbox, { title: "x".repeat(257) }), /Title is too long/);
  await assert.rejects(open(sandbox, { title: " " }), /Title can't be blank/);
  await assert.rejects(open(sandbox, { body: "ü".repeat(65_537) }), /Body is too long/);
  garden.archived = true;
  await assert.rejects(open(sandbox), { code: "FORBIDDEN" });
  garden.archived = false;
  await open(sandbox, { body: "𝒻".repeat(65_536), title: "x".repeat(256), actor: person("pam") });
});
