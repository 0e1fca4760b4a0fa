import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { addAssignees } from "../../../sandbox/actions/add-assignees.ts";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { addLabels } from "../../../sandbox/actions/add-labels.ts";
import { addReaction } from "../../../sandbox/actions/add-reaction.ts";
import { closeThread } from "../../../sandbox/actions/close-thread.ts";
import { createIssue } from "../../../sandbox/actions/create-issue.ts";
import { deleteComment } from "../../../sandbox/actions/delete-comment.ts";
import { deleteIssue } from "../../../sandbox/actions/delete-issue.ts";
import { deleteLabel } from "../../../sandbox/actions/delete-label.ts";
import { findThread } from "../../../sandbox/actions/find-thread.ts";
import { lockThread } from "../../../sandbox/actions/lock-thread.ts";
import { minimizeComment } from "../../../sandbox/actions/minimize-comment.ts";
import { removeReaction } from "../../../sandbox/actions/remove-reaction.ts";
import { reopenThread } from "../../../sandbox/actions/reopen-thread.ts";
import { unlockThread } from "../../../sandbox/actions/unlock-thread.ts";
import { unminimizeComment } from "../../../sandbox/actions/unminimize-comment.ts";
import { updateComment } from "../../../sandbox/actions/update-comment.ts";
import { updateThread } from "../../../sandbox/actions/update-thread.ts";
import type { Thread } from "../../../sandbox/model/types.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import { appOn, listen, person, repositoryOf, threadOf, worldSandbox } from "../world-sandbox.ts";

const createdAt = "2024-01-01T00:00:00Z";
const alice = person("alice");
const wendy = person("wendy");

function setUp(t: TestContext) {
  const thread = { title: "Old", author: "alice", body: "old", createdAt };
  const archive = {
    labels: [{ name: "bug" }, { name: "question" }],
    issues: [{ ...thread, number: 1, state: "OPEN", comments: [{ author: "carl", body: "Hi", createdAt }] }],
    pulls: [
      { ...thread, number: 2, state: "MERGED", headRepository: "o/r" },
      { ...thread, number: 3, state: "CLOSED", headRepository: null },
      { ...thread, number: 4, state: "OPEN", headRepository: "alice/r" },
    ],
  };
  const sandbox = worldSandbox(t, {
    organizations: { o: { members: { wendy: "member" } } },
    repositories: { "o/r": { archive, permissions: { wendy: "write" }, milestones: ["one", "two"] } },
  });
  const repository = repositoryOf(sandbox, "o/r");
  const labels = [...repository.labels.values()].map(({ nodeId }) => nodeId);
  const issue = threadOf(sandbox, "o/r", 1);
  return { sandbox, repository, issue, labels, heard: listen(sandbox), app: appOn(sandbox, repository) };
}

const types = (thread: Thread) => thread.events.map(({ type }) => type);

function actions(heard: ReturnType<typeof listen>): string[] {
  return heard.happenings.map(({ event, action }) => `${event}.${action}`);
}

test("a new issue is told with its texts, labels, assignees and milestone", (t) => {
  const { sandbox, repository, labels, heard, app } = setUp(t);
  const issue = createIssue(sandbox, app, repository, {
    title: "New",
    body: "Body",
    labelIds: labels,
    assignees: ["wendy"],
    milestoneId: repository.milestones[1]?.nodeId ?? null,
  });
  assert.equal(issue.number, 5);
  assert.equal(sandbox.store.node(issue.nodeId)?.type, "Thread");
  assert.deepEqual([issue.author, issue.viaApp], ["homecoming[bot]", "homecoming"]);
  assert.deepEqual(types(issue), ["labeled", "labeled", "assigned", "milestoned"]);
  const told = ["issues.opened", "issues.labeled", "issues.labeled", "issues.assigned", "issues.milestoned"];
  assert.deepEqual(actions(heard), told);
  assert.deepEqual(
    heard.texts.map(({ what, before, after }) => [what, before, after]),
    [
      ["title", null, "New"],
      ["body", null, "Body"],
    ],
  );
  assert.deepEqual([...issue.subscribers], ["wendy"], "a bot has no inbox");
});

test("closing has a reason and a doer, and happens once", (t) => {
  const { sandbox, repository, issue, heard } = setUp(t);
  closeThread(sandbox, wendy, repository, issue, { stateReason: "NOT_PLANNED" });
  closeThread(sandbox, alice, repository, issue, { stateReason: "COMPLETED" });
  assert.deepEqual([issue.state, issue.stateReason, issue.closedBy], ["CLOSED", "NOT_PLANNED", "wendy"]);
  assert.equal(issue.closedAt, issue.updatedAt);
  assert.ok(issue.subscribers.has("wendy"));
  reopenThread(sandbox, wendy, repository, issue);
  reopenThread(sandbox, wendy, repository, issue);
  assert.deepEqual(
    [issue.state, issue.stateReason, issue.closedAt, issue.closedBy],
    ["OPEN", "REOPENED", null, null],
  );
  assert.deepEqual(types(issue), ["closed", "reopened"]);
  assert.deepEqual(actions(heard), ["issues.closed", "issues.reopened"]);
});

test("a pull request is closed without a reason and reopened only while its head can be", (t) => {
  const { sandbox, repository, heard } = setUp(t);
  const [merged, orphan, open] = [2, 3, 4].map((number) => threadOf(sandbox, "o/r", number));
  assert.ok(merged && orphan && open);
  assert.equal(closeThread(sandbox, wendy, repository, merged, {}).state, "MERGED");
  assert.throws(() => reopenThread(sandbox, wendy, repository, merged), /has been merged/);
  assert.throws(() => reopenThread(sandbox, wendy, repository, orphan), /has been deleted/);
  assert.equal(closeThread(sandbox, wendy, repository, open, { stateReason: "DUPLICATE" }).stateReason, null);
  assert.equal(reopenThread(sandbox, wendy, repository, open).stateReason, null);
  assert.deepEqual(actions(heard), ["pull_request.closed", "pull_request.reopened"]);
});

test("an edit tells what was there, and the same again is none", (t) => {
  const { sandbox, repository, issue, heard } = setUp(t);
  updateThread(sandbox, alice, repository, issue, { title: "New", body: "new" });
  updateThread(sandbox, alice, repository, issue, { title: "New", body: "new" });
  assert.deepEqual(types(issue), ["renamed"]);
  assert.deepEqual(issue.events[0]?.rename, { from: "Old", to: "New" });
  assert.equal(heard.happenings.length, 1);
  const [edited] = heard.happenings;
  assert.ok(edited?.event === "issues" && edited.action === "edited");
  assert.deepEqual(edited.changes, { title: { from: "Old" }, body: { from: "old" } });
  assert.deepEqual(
    heard.texts.map(({ what, before, after }) => [what, before, after]),
    [
      ["title", "Old", "New"],
      ["body", "old", "new"],
    ],
  );
});

test("an update replaces labels and assignees, and moves between milestones", (t) => {
  const { sandbox, repository, issue, labels, heard } = setUp(t);
  const [bug = "", question = ""] = labels;
  const [one, two] = repository.milestones;
  addLabels(sandbox, wendy, repository, issue, [bug]);
  updateThread(sandbox, wendy, repository, issue, { labelIds: [question], assignees: ["wendy", "carl"] });
  updateThread(sandbox, wendy, repository, issue, { milestoneId: one?.nodeId ?? null });
  updateThread(sandbox, wendy, repository, issue, { milestoneId: two?.nodeId ?? null, assignees: ["Carl"] });
  assert.deepEqual([issue.labelIds, issue.assignees, issue.milestoneId], [[question], ["carl"], two?.nodeId]);
  updateThread(sandbox, wendy, repository, issue, { milestoneId: null, labelIds: [], assignees: [] });
  assert.deepEqual([issue.labelIds, issue.assignees, issue.milestoneId], [[], [], null]);
  assert.deepEqual(types(issue), [
    "labeled",
    "unlabeled",
    "labeled",
    "assigned",
    "assigned",
    "milestoned",
    "unassigned",
    "demilestoned",
    "milestoned",
    "unlabeled",
    "unassigned",
    "demilestoned",
  ]);
  assert.deepEqual(
    actions(heard),
    types(issue).map((type) => `issues.${type}`),
  );
});

test("only people of the repository, or of the conversation, are assigned, ten at most", (t) => {
  const { sandbox, repository, issue } = setUp(t);
  for (let index = 0; index < 12; index += 1) {
    repository.permissions.set(sandbox.store.ensureAccount(`helper-${index}`).login, "triage");
  }
  addAssignees(sandbox, wendy, repository, issue, [
    "alice",
    "nobody",
    "homecoming[bot]",
    "o",
    "WENDY",
    "wendy",
    "carl",
  ]);
  assert.deepEqual(issue.assignees, ["wendy", "carl"]);
  addAssignees(
    sandbox,
    wendy,
    repository,
    issue,
    Array.from({ length: 12 }, (_, index) => `helper-${index}`),
  );
  assert.equal(issue.assignees.length, 10);
});

test("a locked conversation is for writers and the App", (t) => {
  const { sandbox, repository, issue, heard, app } = setUp(t);
  lockThread(sandbox, wendy, repository, issue, "RESOLVED");
  lockThread(sandbox, wendy, repository, issue, "SPAM");
  assert.deepEqual([issue.locked, issue.lockReason], [true, "RESOLVED"]);
  const message = "Unable to create comment because issue is locked.";
  assert.throws(() => addComment(sandbox, alice, repository, issue, "x"), { code: "FORBIDDEN", message });
  const elsewhere = { ...app, installationId: -1 };
  assert.throws(() => addComment(sandbox, elsewhere, repository, issue, "x"), { code: "FORBIDDEN", message });
  assert.throws(() => addReaction(sandbox, alice, issue, "HEART"), { code: "FORBIDDEN" });
  addComment(sandbox, wendy, repository, issue, "x");
  addComment(sandbox, app, repository, issue, "y");
  unlockThread(sandbox, wendy, repository, issue);
  unlockThread(sandbox, wendy, repository, issue);
  addComment(sandbox, alice, repository, issue, "z");
  assert.deepEqual(types(issue), ["locked", "unlocked"]);
  assert.equal(actions(heard).filter((action) => action === "issue_comment.created").length, 3);
});

test("a comment is written, edited, hidden, shown and deleted", (t) => {
  const { sandbox, repository, issue, heard } = setUp(t);
  const comment = addComment(sandbox, alice, repository, issue, "one");
  updateComment(sandbox, alice, repository, issue, comment, "two");
  updateComment(sandbox, alice, repository, issue, comment, "two");
  assert.deepEqual([comment.body, comment.lastEditedAt], ["two", comment.updatedAt]);
  minimizeComment(sandbox, wendy, repository, issue, comment, "off-topic");
  assert.equal(comment.minimized, "off-topic");
  unminimizeComment(sandbox, wendy, repository, issue, comment);
  assert.equal(comment.minimized, null);
  deleteComment(sandbox, alice, repository, issue, comment);
  assert.equal(sandbox.store.node(comment.nodeId), undefined);
  assert.deepEqual(
    issue.comments.map(({ body }) => body),
    ["Hi"],
  );
  assert.deepEqual(actions(heard), [
    "issue_comment.created",
    "issue_comment.edited",
    "issue_comment.deleted",
  ]);
});

test("a reaction is there once for each person", (t) => {
  const { sandbox, issue } = setUp(t);
  const reaction = addReaction(sandbox, alice, issue, "ROCKET");
  assert.equal(addReaction(sandbox, alice, issue, "ROCKET"), reaction);
  addReaction(sandbox, wendy, issue, "ROCKET");
  assert.equal(issue.reactions.length, 2);
  removeReaction(sandbox, alice, issue, "ROCKET");
  assert.deepEqual(
    issue.reactions.map(({ user }) => user),
    ["wendy"],
  );
  assert.throws(() => removeReaction(sandbox, alice, issue, "ROCKET"), { code: "NOT_FOUND" });
});

test("a deleted issue is gone with its comments; a pull request cannot be deleted", (t) => {
  const { sandbox, repository, issue, heard } = setUp(t);
  const [comment] = issue.comments;
  deleteIssue(sandbox, wendy, repository, issue);
  assert.throws(() => findThread(repository, 1), { code: "GONE", message: "This issue was deleted" });
  assert.throws(() => findThread(repository, 99), { code: "NOT_FOUND" });
  assert.equal(sandbox.store.node(issue.nodeId), undefined);
  assert.equal(sandbox.store.node(comment?.nodeId ?? ""), undefined);
  assert.deepEqual(actions(heard), ["issues.deleted"]);
  assert.throws(() => deleteIssue(sandbox, wendy, repository, threadOf(sandbox, "o/r", 4)), {
    code: "UNPROCESSABLE",
  });
});

test("a deleted label is on no thread any more", (t) => {
  const { sandbox, repository, issue, labels, heard } = setUp(t);
  addLabels(sandbox, wendy, repository, issue, labels);
  const bug = repository.labels.get("bug");
  assert.ok(bug);
  deleteLabel(sandbox, wendy, repository, bug);
  assert.deepEqual(issue.labelIds, labels.slice(1));
  assert.equal(actions(heard).at(-1), "label.deleted");
});

test("dates follow the sandbox's clock", (t) => {
  const { sandbox, repository, issue } = setUp(t);
  const later: Sandbox = { ...sandbox, clock: { ...sandbox.clock, iso: () => "2031-01-01T00:00:00Z" } };
  assert.equal(addComment(later, alice, repository, issue, "x").createdAt, "2031-01-01T00:00:00Z");
  assert.equal(issue.updatedAt, "2031-01-01T00:00:00Z");
});
