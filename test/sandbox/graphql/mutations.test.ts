import assert from "node:assert/strict";
import { test } from "node:test";
import { createLabel } from "../../../sandbox/actions/create-label.ts";
import { createMilestone } from "../../../sandbox/actions/create-milestone.ts";
import { alice, ORIGIN } from "../small-world.ts";
import { fullWorld } from "./full-world.ts";
import { data, errors, graphqlWorld } from "./graphql-world.ts";

/** Runs one mutation with its input as a variable and gives its payload. */
function mutate(world: ReturnType<typeof graphqlWorld>) {
  return async (name: string, input: object, payload: string) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { ${name}(input: $input) { clientMutationId ${payload} } }`;
    const answer = await data(world.sandbox, document, { input: { clientMutationId: "c1", ...input } });
    const { clientMutationId, ...rest } = answer[name];
    assert.equal(clientMutationId, "c1");
    return rest;
  };
}

test("createIssue with everything that it may have", async () => {
  const world = graphqlWorld();
  const { sandbox, store, garden } = world;
  const label = createLabel(sandbox, alice, garden, { name: "bug", color: "ededed" });
  const milestone = createMilestone(sandbox, alice, garden, { title: "1.0" });
  const input = {
    repositoryId: garden.nodeId,
    title: "New",
    body: "Text",
    labelIds: [label.nodeId],
    milestoneId: milestone.nodeId,
    assigneeIds: [store.account("carol")?.nodeId],
  };
  const fields = `issue { number url title body author { login } viewerDidAuthor labels(first: 1) { nodes { name } }
    milestone { title } assignees(first: 1) { nodes { login } } }`;
  assert.deepEqual(await mutate(world)("createIssue", input, fields), {
    issue: {
      number: 3,
      url: `${ORIGIN}/acme/garden/issues/3`,
      title: "New",
      body: "Text",
      author: { login: "homecoming" },
      viewerDidAuthor: true,
      labels: { nodes: [{ name: "bug" }] },
      milestone: { title: "1.0" },
      assignees: { nodes: [{ login: "carol" }] },
    },
  });
});

test("updateIssue changes what is given; null takes the milestone off and leaves the rest", async () => {
  const world = graphqlWorld();
  const { sandbox, garden, issue } = world;
  const run = mutate(world);
  const milestone = createMilestone(sandbox, alice, garden, { title: "1.0" });
  const fields =
    "actor { login } issue { title body state lastEditedAt editor { login } milestone { title } }";
  const changes = { id: issue.nodeId, title: "Other", milestoneId: milestone.nodeId, state: "CLOSED" };
  const { lastEditedAt, ...changed } = (await run("updateIssue", changes, fields)).issue;
  assert.deepEqual(changed, {
    title: "Other",
    body: "A body",
    state: "CLOSED",
    editor: null,
    milestone: { title: "1.0" },
  });
  const nulls = {
    id: issue.nodeId,
    title: null,
    body: null,
    labelIds: null,
    assigneeIds: null,
    milestoneId: null,
  };
  const second = await run("updateIssue", nulls, fields);
  assert.deepEqual(second.issue, {
    title: "Other",
    body: "A body",
    state: "CLOSED",
    lastEditedAt,
    editor: null,
    milestone: null,
  });
  assert.deepEqual(second.actor, { login: "homecoming" });
  const third = await run("updateIssue", { id: issue.nodeId, body: "Another body" }, fields);
  assert.deepEqual(third.issue.editor, { login: "homecoming" }, "of the text, not of the title");
});

test("comments: add, update, hide, show, delete", async () => {
  const world = graphqlWorld();
  const { issue, pull } = world;
  const run = mutate(world);
  const edge = "{ cursor node { __typename ... on IssueComment { id body url } } }";
  const fields = `subject { id } commentEdge { cursor node { id body url } } timelineEdge ${edge}`;
  const added = await run("addComment", { subjectId: issue.nodeId, body: "One" }, fields);
  const { node } = added.commentEdge;
  assert.equal(added.subject.id, issue.nodeId);
  assert.equal(node.body, "One");
  assert.deepEqual(added.timelineEdge.node, { __typename: "IssueComment", ...node });
  const updated = await run("updateIssueComment", { id: node.id, body: "Two" }, "issueComment { id body }");
  assert.deepEqual(updated.issueComment, { id: node.id, body: "Two" });
  const minimized = "minimizedComment { isMinimized minimizedReason }";
  assert.deepEqual(await run("minimizeComment", { subjectId: node.id, classifier: "OFF_TOPIC" }, minimized), {
    minimizedComment: { isMinimized: true, minimizedReason: "off-topic" },
  });
  const shown = "unminimizedComment { isMinimized minimizedReason }";
  assert.deepEqual(await run("unminimizeComment", { subjectId: node.id }, shown), {
    unminimizedComment: { isMinimized: false, minimizedReason: null },
  });
  await run("deleteIssueComment", { id: node.id }, "");
  assert.equal(issue.comments.length, 0);
  const onPull = await run("addComment", { subjectId: pull.nodeId, body: "Here too" }, fields);
  assert.match(onPull.commentEdge.node.url, /\/pull\/2#issuecomment-\d+$/);
});

test("closing with each reason, again, and reopening", async () => {
  const world = graphqlWorld();
  const { issue, apple } = world;
  const run = mutate(world);
  const fields = "issue { state stateReason(enableDuplicate: true) }";
  for (const stateReason of ["COMPLETED", "NOT_PLANNED", "DUPLICATE"]) {
    const input = { issueId: issue.nodeId, stateReason, duplicateIssueId: apple.nodeId };
    assert.deepEqual((await run("closeIssue", input, fields)).issue, { state: "CLOSED", stateReason });
    const reopened = (await run("reopenIssue", { issueId: issue.nodeId }, fields)).issue;
    assert.deepEqual(reopened, { state: "OPEN", stateReason: "REOPENED" });
  }
  const plain = (await run("closeIssue", { issueId: issue.nodeId }, fields)).issue;
  assert.deepEqual(plain, { state: "CLOSED", stateReason: "COMPLETED" });
});

test("labels of a thread: add, remove, clear", async () => {
  const world = graphqlWorld();
  const { sandbox, garden, pull } = world;
  const run = mutate(world);
  const [one, two] = ["one", "two"].map((name) =>
    createLabel(sandbox, alice, garden, { name, color: "ededed" }),
  );
  const fields = "labelable { ... on PullRequest { labels(first: 9) { nodes { name } } } }";
  const names = async (name: string, input: object) =>
    (await run(name, { labelableId: pull.nodeId, ...input }, fields)).labelable.labels.nodes.map(
      (label: { name: string }) => label.name,
    );
  const both = { labelIds: [one?.nodeId, two?.nodeId] };
  assert.deepEqual(await names("addLabelsToLabelable", both), ["one", "two"]);
  assert.deepEqual(await names("removeLabelsFromLabelable", { labelIds: [one?.nodeId] }), ["two"]);
  assert.deepEqual(await names("clearLabelsFromLabelable", {}), []);
});

test("assignees, lock and reactions", async () => {
  const world = graphqlWorld();
  const { store, issue } = world;
  const run = mutate(world);
  const assigneeIds = ["carol", "alice"].map((login) => store.account(login)?.nodeId);
  const assigned = "assignable { assignees(first: 9) { nodes { login } } }";
  const input = { assignableId: issue.nodeId, assigneeIds };
  // alice is neither of the repository nor has she commented.
  assert.deepEqual((await run("addAssigneesToAssignable", input, assigned)).assignable.assignees.nodes, [
    { login: "carol" },
  ]);
  const none = (await run("removeAssigneesFromAssignable", input, assigned)).assignable.assignees;
  assert.deepEqual(none.nodes, []);

  const locking = { lockableId: issue.nodeId, lockReason: "TOO_HEATED" };
  const locked = "actor { login } lockedRecord { locked activeLockReason }";
  assert.deepEqual(await run("lockLockable", locking, locked), {
    actor: { login: "homecoming" },
    lockedRecord: { locked: true, activeLockReason: "TOO_HEATED" },
  });
  const unlocked = "unlockedRecord { locked activeLockReason }";
  assert.deepEqual(await run("unlockLockable", { lockableId: issue.nodeId }, unlocked), {
    unlockedRecord: { locked: false, activeLockReason: null },
  });

  const reaction = { subjectId: issue.nodeId, content: "EYES" };
  const reacted =
    "reaction { content user { login } } subject { id } reactionGroups { content users(first: 1) { totalCount } }";
  const added = await run("addReaction", reaction, reacted);
  assert.deepEqual(added.reaction, { content: "EYES", user: { login: "homecoming[bot]" } });
  assert.equal(added.subject.id, issue.nodeId);
  assert.deepEqual(added.reactionGroups.at(-1), { content: "EYES", users: { totalCount: 1 } });
  assert.equal((await run("removeReaction", reaction, reacted)).reactionGroups.at(-1).users.totalCount, 0);
});

test("labels of a repository: create, update, delete", async () => {
  const world = graphqlWorld();
  const { garden } = world;
  const run = mutate(world);
  const fields = "label { id name color description }";
  const input = { repositoryId: garden.nodeId, name: "topic: x", color: "FBCA04", description: "X" };
  const { label } = await run("createLabel", input, fields);
  assert.deepEqual(label, { id: label.id, name: "topic: x", color: "fbca04", description: "X" });
  const changed = { id: label.id, name: "topic: y", description: null };
  const updated = (await run("updateLabel", changed, fields)).label;
  assert.deepEqual(updated, { id: label.id, name: "topic: y", color: "fbca04", description: null });
  await run("deleteLabel", { id: label.id }, "");
  assert.equal(garden.labels.size, 0);
});

test("transferIssue within one owner, deleteIssue", async () => {
  const world = graphqlWorld();
  const { sandbox, garden, orchard, issue, query } = world;
  const run = mutate(world);
  createLabel(sandbox, alice, garden, { name: "bug", color: "ededed" });
  issue.labelIds.push(...[...garden.labels.values()].map(({ nodeId }) => nodeId));
  const input = { issueId: issue.nodeId, repositoryId: orchard.nodeId, createLabelsIfMissing: true };
  const fields = "issue { id number repository { name } labels(first: 1) { nodes { name } } }";
  const moved = (await run("transferIssue", input, fields)).issue;
  const { id, ...rest } = moved;
  assert.deepEqual(rest, {
    number: 2,
    repository: { name: "orchard" },
    labels: { nodes: [{ name: "bug" }] },
  });
  assert.equal((await errors(sandbox, `{ ${query} { issue(number: 1) { id } } }`))[0]?.type, "NOT_FOUND");
  const deleted = await run("deleteIssue", { issueId: id }, "repository { name }");
  assert.deepEqual(deleted, { repository: { name: "orchard" } });
  assert.deepEqual([...orchard.threads.keys()], [1]);
});

test("pull requests: update, close, reopen", async (t) => {
  const world = fullWorld(t);
  const run = mutate(world);
  const pullRequestId = world.pull.nodeId;
  const fields = "pullRequest { title state closed }";
  const updated = await run(
    "updatePullRequest",
    { pullRequestId, title: "Other" },
    `actor { login } ${fields}`,
  );
  assert.deepEqual(updated.pullRequest, { title: "Other", state: "OPEN", closed: false });
  const closed = (await run("closePullRequest", { pullRequestId }, fields)).pullRequest;
  assert.deepEqual(closed, { title: "Other", state: "CLOSED", closed: true });
  assert.equal((await run("reopenPullRequest", { pullRequestId }, fields)).pullRequest.state, "OPEN");
});
