import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { findThread } from "../../../sandbox/actions/find-thread.ts";
import { transferIssue } from "../../../sandbox/actions/transfer-issue.ts";
import { listen, person, repositoryOf, threadOf, worldSandbox } from "../world-sandbox.ts";

const createdAt = "2024-01-01T00:00:00Z";
const wendy = person("wendy");

function setUp(t: TestContext) {
  const thread = { title: "Old", author: "alice", body: "old", createdAt, state: "OPEN" };
  const issue = {
    ...thread,
    number: 1,
    labels: ["Bug", "Rare"],
    milestone: "26.11",
    assignees: ["carl"],
    reactions: { HEART: 2 },
    comments: [{ author: "carl", body: "Hi", createdAt }],
  };
  const dueOn = "2026-11-30T00:00:00Z";
  const sandbox = worldSandbox(t, {
    repositories: {
      "o/from": {
        archive: { issues: [issue], pulls: [{ ...thread, number: 2 }] },
        milestones: [{ title: "26.11", dueOn }],
      },
      "o/into": { nextNumber: 500, labels: ["bug"], milestones: [{ title: "26.11", dueOn }] },
      "p/foreign": {},
    },
  });
  return {
    sandbox,
    from: repositoryOf(sandbox, "o/from"),
    into: repositoryOf(sandbox, "o/into"),
    issue: threadOf(sandbox, "o/from", 1),
  };
}

test("an issue moves with everything that has a counterpart", (t) => {
  const { sandbox, from, into, issue } = setUp(t);
  const heard = listen(sandbox);
  const moved = transferIssue(sandbox, wendy, from, issue, into, { createLabelsIfMissing: false });
  assert.deepEqual([moved.number, moved.repositoryId, moved.author], [500, into.nodeId, "alice"]);
  assert.notEqual(moved.nodeId, issue.nodeId);
  assert.deepEqual(moved.labelIds, [into.labels.get("bug")?.nodeId]);
  assert.equal(moved.milestoneId, into.milestones[0]?.nodeId);
  assert.deepEqual([moved.assignees, moved.createdAt, moved.reactions.length], [["carl"], createdAt, 2]);
  const [comment] = moved.comments;
  assert.deepEqual([comment?.author, comment?.body, comment?.createdAt], ["carl", "Hi", createdAt]);
  const node = sandbox.store.node(comment?.nodeId ?? "");
  assert.ok(node?.type === "Comment" && node.repository === into && node.thread === moved);
  assert.equal(moved.events.at(-1)?.source, "o/from#1");
  assert.deepEqual(
    heard.happenings.map(({ action, repository }) => [action, repository.name]),
    [
      ["transferred", "from"],
      ["opened", "into"],
    ],
  );
});

test("the old number leads to the new place, the old id nowhere", (t) => {
  const { sandbox, from, into, issue } = setUp(t);
  transferIssue(sandbox, wendy, from, issue, into, { createLabelsIfMissing: false });
  assert.throws(() => findThread(from, 1), { code: "MOVED", status: 301 });
  assert.deepEqual(from.gone.get(1), { to: { repositoryId: into.nodeId, number: 500 } });
  assert.equal(sandbox.store.node(issue.nodeId), undefined);
  assert.equal(from.nextNumber, 3);
});

test("missing labels are made when asked for", (t) => {
  const { sandbox, from, into, issue } = setUp(t);
  const moved = transferIssue(sandbox, wendy, from, issue, into, { createLabelsIfMissing: true });
  assert.deepEqual(
    [...into.labels.values()].map(({ name }) => name),
    ["bug", "Rare"],
  );
  assert.equal(moved.labelIds.length, 2);
});

test("a milestone of the same name with another date is none", (t) => {
  const { sandbox, from, into, issue } = setUp(t);
  const [milestone] = into.milestones;
  assert.ok(milestone);
  milestone.dueOn = null;
  const moved = transferIssue(sandbox, wendy, from, issue, into, { createLabelsIfMissing: false });
  assert.equal(moved.milestoneId, null);
});

test("pull requests, other owners and the same repository are refused, and nothing happens", (t) => {
  const { sandbox, from, into, issue } = setUp(t);
  const heard = listen(sandbox);
  const options = { createLabelsIfMissing: true };
  const pull = threadOf(sandbox, "o/from", 2);
  const foreign = repositoryOf(sandbox, "p/foreign");
  for (const [thread, target] of [
    [pull, into],
    [issue, foreign],
    [issue, from],
  ] as const) {
    assert.throws(() => transferIssue(sandbox, wendy, from, thread, target, options), {
      code: "UNPROCESSABLE",
    });
  }
  assert.equal(from.threads.size, 2);
  assert.deepEqual(heard.happenings, []);
});
