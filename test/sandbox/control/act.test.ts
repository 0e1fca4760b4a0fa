import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { findThread } from "../../../sandbox/actions/find-thread.ts";
import { act } from "../../../sandbox/control/act.ts";
import { listen, repositoryOf, threadOf, worldSandbox } from "../world-sandbox.ts";

const createdAt = "2024-01-01T00:00:00Z";
const place = { repository: "acme/garden", number: 1 };

function setUp(t: TestContext) {
  const comments = [{ id: "IC_one", author: "carl", body: "Hi", createdAt }];
  const issues = [
    { number: 1, title: "Old", state: "OPEN", author: "alice", createdAt, comments, labels: ["bug"] },
  ];
  const permissions = { ada: "admin", wim: "write", tim: "triage" } as const;
  const sandbox = worldSandbox(t, {
    organizations: { acme: {} },
    repositories: { "acme/garden": { archive: { issues }, permissions }, "acme/orchard": { permissions } },
  });
  const issue = threadOf(sandbox, "acme/garden", 1);
  return { sandbox, issue, heard: listen(sandbox), garden: repositoryOf(sandbox, "acme/garden") };
}

/** Who may do it, who may not. Each `may` gets a sandbox of its own. */
const rights: [string, Record<string, unknown>, may: string[], mayNot: string[]][] = [
  ["comment", { body: "x" }, ["mallory", "alice", "ada"], []],
  ["close", {}, ["alice", "tim", "wim"], ["mallory", "carl"]],
  ["edit a title", { title: "x" }, ["alice", "wim"], ["mallory", "tim"]],
  ["edit a comment", { comment: "IC_one", body: "x" }, ["carl", "wim"], ["alice", "tim"]],
  ["label", { add: ["bug"] }, ["tim", "ada"], ["alice", "mallory"]],
  ["lock", { reason: "SPAM" }, ["wim"], ["tim", "alice"]],
  ["unlock", {}, ["wim"], ["tim"]],
  ["react", { content: "HEART" }, ["mallory"], []],
  ["delete a comment", { comment: "IC_one" }, ["carl", "wim"], ["alice", "tim"]],
  ["delete", {}, ["ada"], ["alice", "wim"]],
  ["transfer", { into: "acme/orchard" }, ["wim"], ["alice", "tim"]],
];

for (const [what, input, may, mayNot] of rights) {
  const [name = ""] = what.split(" ");
  for (const as of may) {
    test(`${as} may ${what}`, async (t) => {
      const done = await act(setUp(t).sandbox, { as, [name]: { ...place, ...input } });
      assert.match(done.repository, /^acme\//);
    });
  }
  for (const as of mayNot) {
    test(`${as} may not ${what}`, async (t) => {
      const { sandbox, heard } = setUp(t);
      const attempt = () => act(sandbox, { as, [name]: { ...place, ...input } });
      await assert.rejects(attempt, { name: "Refusal", code: "FORBIDDEN" });
      assert.deepEqual(heard.happenings, []);
    });
  }
}

test("opening answers with the number, and drops labels of those who may not label", async (t) => {
  const { sandbox, garden } = setUp(t);
  const open = { repository: "acme/garden", title: "New", labels: ["bug"], assignees: ["tim"] };
  const plain = await act(sandbox, { as: "mallory", open });
  const labelled = await act(sandbox, { as: "tim", open });
  assert.deepEqual([plain.repository, plain.number, labelled.number], ["acme/garden", 2, 3]);
  assert.equal(plain.id, garden.threads.get(2)?.nodeId);
  const numbers = [2, 3].map((number) => garden.threads.get(number));
  assert.deepEqual(
    numbers.map((thread) => [thread?.labelIds.length, thread?.assignees]),
    [
      [0, []],
      [1, ["tim"]],
    ],
  );
});

test("everything that is done is told as that person's doing", async (t) => {
  const { sandbox, heard } = setUp(t);
  await act(sandbox, { as: "Tim", close: place });
  await act(sandbox, { as: "tim", reopen: place });
  await act(sandbox, { as: "tim", label: { ...place, remove: ["BUG"] } });
  await act(sandbox, { as: "carl", edit: { ...place, comment: "IC_one", body: "Hello" } });
  assert.deepEqual(
    heard.happenings.map(({ event, action, actor }) => `${actor.login} ${event}.${action}`),
    ["tim issues.closed", "tim issues.reopened", "tim issues.unlabeled", "carl issue_comment.edited"],
  );
});

test("who has no triage opens again only what they closed themselves", async (t) => {
  const { sandbox, issue } = setUp(t);
  await act(sandbox, { as: "alice", close: place });
  await act(sandbox, { as: "alice", reopen: place });
  await act(sandbox, { as: "ada", close: place });
  await assert.rejects(act(sandbox, { as: "alice", reopen: place }), { name: "Refusal", code: "FORBIDDEN" });
  assert.equal(issue.state, "CLOSED");
  await act(sandbox, { as: "tim", reopen: place });
  assert.equal(issue.state, "OPEN");
});

test("a transfer answers with the new place, a deletion empties the old one", async (t) => {
  const { sandbox, garden } = setUp(t);
  const moved = await act(sandbox, { as: "ada", transfer: { ...place, into: "acme/orchard" } });
  assert.deepEqual([moved.repository, moved.number], ["acme/orchard", 1]);
  assert.throws(() => findThread(garden, 1), { code: "MOVED" });
  await act(sandbox, { as: "ada", delete: { repository: "acme/orchard", number: 1 } });
  const again = act(sandbox, { as: "ada", reopen: { repository: "acme/orchard", number: 1 } });
  await assert.rejects(again, { code: "GONE" });
});

const senseless: [string, unknown, RegExp][] = [
  ["nobody", { close: place }, /^act: as: /],
  ["nothing to do", { as: "ada" }, /^act: needs one of comment, open, /],
  ["two things at once", { as: "ada", close: place, reopen: place }, /^act: needs one of /],
  ["a name of every object", { as: "ada", constructor: place }, /^act: needs one of /],
  [
    "an unknown key",
    { as: "ada", close: { ...place, reason: "x" } },
    /^close: reason: there is no such key$/,
  ],
  ["a number that is none", { as: "ada", close: { ...place, number: "1" } }, /^close: number: /],
];

for (const [what, request, message] of senseless) {
  test(`refused as senseless: ${what}`, async (t) => {
    await assert.rejects(act(setUp(t).sandbox, request), { name: "InputError", message });
  });
}

test("an organization does nothing in person", async (t) => {
  await assert.rejects(act(setUp(t).sandbox, { as: "acme", close: place }), { code: "FORBIDDEN" });
});
