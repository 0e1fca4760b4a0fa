import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { checkInput, InputError } from "../../../sandbox/check-input.ts";
import { listRefs } from "../../../sandbox/git/list-refs.ts";
import { prepareRepository } from "../../../sandbox/git/prepare-repository.ts";
import { runGit } from "../../../sandbox/git/run-git.ts";
import { permissionOf } from "../../../sandbox/model/permission.ts";
import { loadWorld } from "../../../sandbox/world/load-world.ts";
import { type WorldFile, worldFileSchema } from "../../../sandbox/world/world-file.ts";
import { smallWorld } from "../small-world.ts";
import { repositoryOf, temporaryDirectory, threadOf, worldSandbox } from "../world-sandbox.ts";

const issue = {
  number: 3,
  id: "MDU6SXNzdWUzMjI0Njc1NTY=",
  title: "A title",
  state: "CLOSED",
  author: "Alice",
  authorAssociation: "CONTRIBUTOR",
  assignees: ["bob"],
  labels: ["bug", "Only Here"],
  milestone: "26.11",
  body: "A body",
  createdAt: "2018-05-12T02:29:21+02:00",
  updatedAt: "2018-05-12T15:35:38Z",
  closedAt: "2018-05-12T15:35:38Z",
  stateReason: "not_planned",
  locked: true,
  lockReason: "too heated",
  reactions: { THUMBS_UP: 3 },
  comments: [
    { author: null, body: "One", createdAt: "2018-05-13T00:00:00Z", minimized: "off-topic" },
    {
      id: "IC_kwDOBN8lKc5Q3ZcV",
      author: "ghost",
      body: "Two",
      createdAt: "2018-05-14T00:00:00Z",
      reactions: { HEART: 1 },
    },
  ],
};

const pull = {
  number: 1,
  title: "A change",
  state: "MERGED",
  author: "carol",
  body: null,
  createdAt: "2018-05-11T00:00:00Z",
  closedAt: "2018-05-12T00:00:00Z",
  mergedAt: "2018-05-12T00:00:00Z",
  mergedBy: "alice",
  baseRefName: "main",
  headRepository: null,
  headRefName: "topic",
  headRefOid: "1".repeat(40),
  isDraft: true,
  reviews: [
    {
      author: "bob",
      state: "CHANGES_REQUESTED",
      body: "",
      createdAt: "2018-05-11T10:00:00Z",
      comments: [{ body: "Why?", path: "a.nix", line: 7 }],
    },
  ],
};

const world: WorldFile = {
  organizations: {
    Acme: { members: { alice: "admin", bob: "member" }, teams: { gardeners: ["bob", "dan"] } },
  },
  repositories: {
    "acme/garden": {
      archive: {
        labels: [{ name: "Bug", color: "d73a4a", description: "Wrong" }],
        issues: [issue],
        pulls: [pull],
      },
      permissions: { Erin: "triage" },
    },
    "other/fork": { forkOf: "acme/garden" },
  },
};

test("an issue keeps all that an archive tells of it", (t) => {
  const sandbox = worldSandbox(t, world);
  const garden = repositoryOf(sandbox, "acme/garden");
  const thread = threadOf(sandbox, "acme/garden", 3);
  assert.equal(garden.owner, "Acme");
  assert.equal(thread.nodeId, issue.id);
  assert.equal(thread.id, 322467556);
  assert.equal(thread.author, "Alice".toLowerCase(), "one account, whatever the case");
  assert.equal(thread.createdAt, "2018-05-12T00:29:21Z");
  assert.deepEqual([thread.state, thread.stateReason], ["CLOSED", "NOT_PLANNED"]);
  assert.deepEqual([thread.locked, thread.lockReason], [true, "TOO_HEATED"]);
  assert.equal(thread.reactions.length, 3);
  assert.deepEqual(thread.assignees, ["bob"]);
  const names = thread.labelIds.map((id) => {
    const node = sandbox.store.node(id);
    return node?.type === "Label" ? node.label.name : null;
  });
  assert.deepEqual(names, ["Bug", "Only Here"]);
  assert.equal(garden.labels.get("only here")?.color, "ededed");
  assert.equal(garden.milestones.find(({ nodeId }) => nodeId === thread.milestoneId)?.title, "26.11");
  assert.deepEqual([...thread.subscribers], ["alice", "bob"]);
  assert.deepEqual(
    thread.events.map(({ type }) => type),
    ["closed", "locked"],
  );
});

test("comments keep their order, ids, reasons and reactions; who is gone is nobody", (t) => {
  const { comments } = threadOf(worldSandbox(t, world), "acme/garden", 3);
  assert.deepEqual(
    comments.map(({ body, author, minimized }) => [body, author, minimized]),
    [
      ["One", null, "off-topic"],
      ["Two", null, null],
    ],
  );
  assert.equal(comments[1]?.nodeId, "IC_kwDOBN8lKc5Q3ZcV");
  assert.equal(comments[1]?.id, 1356699413);
  assert.equal(comments[1]?.reactions[0]?.content, "HEART");
  assert.match(comments[0]?.nodeId ?? "", /^IC_/);
});

test("a pull request has its own part, and its reviews theirs", (t) => {
  const { body, state, pull: part } = threadOf(worldSandbox(t, world), "acme/garden", 1);
  assert.deepEqual([body, state, part?.isDraft, part?.headRepository], ["", "MERGED", true, null]);
  assert.equal(part?.mergedBy, "alice");
  const [review] = part?.reviews ?? [];
  assert.equal(review?.state, "CHANGES_REQUESTED");
  const [comment] = review?.comments ?? [];
  assert.deepEqual([comment?.author, comment?.path, comment?.line], ["bob", "a.nix", 7]);
});

test("a review that tells no time is as old as its pull request", (t) => {
  const reviews = [{ state: "APPROVED", body: "Fine", comments: [{ path: "a.nix", line: 1, body: "Here" }] }];
  const given = { archive: { pulls: [{ ...pull, reviews }] } };
  const { createdAt, pull: part } = threadOf(
    worldSandbox(t, { repositories: { "acme/garden": given } }),
    "acme/garden",
    1,
  );
  const [review] = part?.reviews ?? [];
  assert.deepEqual([review?.createdAt, review?.updatedAt], [createdAt, createdAt]);
  assert.equal(review?.comments[0]?.createdAt, createdAt);
});

test("a milestone may be a title or a record, its state in GraphQL's spelling or in REST's", (t) => {
  const milestones = ["1.0", { title: "1.1", state: "closed" }, { title: "1.2", state: "OPEN" }];
  const sandbox = worldSandbox(t, { repositories: { "o/r": { milestones } } });
  assert.deepEqual(
    repositoryOf(sandbox, "o/r").milestones.map(({ title, state }) => [title, state]),
    [
      ["1.0", "OPEN"],
      ["1.1", "CLOSED"],
      ["1.2", "OPEN"],
    ],
  );
});

test("git that a world names in the data folder is refused before anything there makes way", (t) => {
  const dataDir = temporaryDirectory(t);
  const kept = join(dataDir, "git", "o", "r.git");
  prepareRepository(kept, {});
  runGit(kept, ["branch", "kept"]);
  const repositories = { "o/r": {}, "o/s": { git: "git/o/r.git" } };
  const world = checkInput(worldFileSchema, { repositories }, "world.json");
  const { sandbox } = smallWorld();
  assert.throws(() => loadWorld(sandbox, { world, directory: dataDir, name: "world.json" }, dataDir), {
    name: "InputError",
    message: "world.json: repositories.o/s.git: must not lie in the data folder, which is made anew",
  });
  assert.ok(listRefs(kept).has("refs/heads/kept"));
});

test("numbers go on after the highest one, or where the world says", (t) => {
  assert.equal(repositoryOf(worldSandbox(t, world), "acme/garden").nextNumber, 4);
  const later = { repositories: { "o/r": { nextNumber: 460001 } } };
  assert.equal(repositoryOf(worldSandbox(t, later), "o/r").nextNumber, 460001);
});

test("made-up ids keep clear of those that the archive brings", (t) => {
  const sandbox = worldSandbox(t, world);
  assert.ok(sandbox.store.newId("Issue").id > 1356699413);
});

test("everybody has the highest of their grants", (t) => {
  const sandbox = worldSandbox(t, world);
  const garden = repositoryOf(sandbox, "acme/garden");
  const held = ["alice", "bob", "dan", "ERIN", "carol", "nobody"].map((login) =>
    permissionOf(sandbox, garden, login),
  );
  assert.deepEqual(held, ["admin", "read", "read", "triage", "read", "none"]);
  assert.deepEqual([...(sandbox.store.organization("acme")?.members.keys() ?? [])], ["alice", "bob", "dan"]);
});

test("the App is installed on every owner of a repository, or where the world says", (t) => {
  const accounts = (sandbox: ReturnType<typeof worldSandbox>) =>
    sandbox.store.installations.map(({ account }) => account);
  assert.deepEqual(accounts(worldSandbox(t, world)), ["Acme", "other"]);
  assert.deepEqual(accounts(worldSandbox(t, { ...world, installations: ["acme"] })), ["Acme"]);
  const [installation] = worldSandbox(t, world).store.installations;
  assert.deepEqual(installation?.permissions, { issues: "write", contents: "write", metadata: "read" });
});

test("a person's fork is the person's own, and the App is not there", (t) => {
  const sandbox = worldSandbox(t, {
    repositories: { ...world.repositories, "Carol/garden": { forkOf: "acme/garden" } },
  });
  const fork = repositoryOf(sandbox, "carol/garden");
  assert.equal(sandbox.store.account("carol")?.type, "User");
  assert.equal(permissionOf(sandbox, fork, "carol"), "admin");
  assert.equal(sandbox.store.installationFor(fork), undefined);
});

test("a fork knows its parent and has no issues of its own", (t) => {
  const fork = repositoryOf(worldSandbox(t, world), "other/fork");
  assert.deepEqual([fork.forkOf, fork.hasIssues], ["acme/garden", false]);
});

const wrong: [string, WorldFile, RegExp][] = [
  [
    "a number given twice",
    { repositories: { "o/r": { archive: { issues: [{ ...issue, number: 1 }], pulls: [pull] } } } },
    /repositories\.o\/r\.archive: number 1 is there twice$/,
  ],
  [
    "an id given twice",
    { repositories: { "o/r": { archive: { issues: [issue, { ...issue, number: 4 }] } } } },
    /repositories\.o\/r\.archive: id MDU6\S+ is there twice$/,
  ],
  [
    "a next number that is taken",
    { repositories: { "o/r": { nextNumber: 3, archive: { issues: [issue] } } } },
    /repositories\.o\/r\.nextNumber: must be above 3$/,
  ],
  ["a fork of nothing", { repositories: { "o/r": { forkOf: "o/x" } } }, /forkOf: there is no o\/x$/],
  [
    "a circle of forks",
    { repositories: { "o/a": { forkOf: "o/b" }, "o/b": { forkOf: "o/a" } } },
    /forkOf: is a fork of itself$/,
  ],
  ["two names that differ in case only", { repositories: { "o/r": {}, "O/R": {} } }, /O\/R: is there twice$/],
  ["an installation on nobody", { repositories: {}, installations: ["x"] }, /installations: there is no x$/],
  [
    "a state that there is not",
    { repositories: { "o/r": { archive: { issues: [{ ...issue, state: "MERGED" }] } } } },
    /archive: issues\.0\.state: Invalid option/,
  ],
  [
    "git that is none",
    { repositories: { "o/r": { git: "nowhere.git" } } },
    /nowhere\.git: is not a bare git repository$/,
  ],
];

for (const [name, given, message] of wrong) {
  test(`${name} is refused in one line`, (t) => {
    assert.throws(
      () => worldSandbox(t, given),
      (error) => error instanceof InputError && message.test(error.message) && !error.message.includes("\n"),
    );
  });
}
