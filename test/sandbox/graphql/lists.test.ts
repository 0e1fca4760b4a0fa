import assert from "node:assert/strict";
import { test } from "node:test";
import { addComment } from "../../../sandbox/actions/add-comment.ts";
import { addLabels } from "../../../sandbox/actions/add-labels.ts";
import { closeThread } from "../../../sandbox/actions/close-thread.ts";
import { createIssue } from "../../../sandbox/actions/create-issue.ts";
import { createLabel } from "../../../sandbox/actions/create-label.ts";
import { createMilestone } from "../../../sandbox/actions/create-milestone.ts";
import { deleteIssue } from "../../../sandbox/actions/delete-issue.ts";
import { threadsInOrder } from "../../../sandbox/graphql/thread-index.ts";
import { addThread, alice } from "../small-world.ts";
import { data, errors, graphqlWorld } from "./graphql-world.ts";

/** Issues 3 to 27 beside what the small world has; every third closed. */
function manyIssues() {
  const world = graphqlWorld();
  const { sandbox, store, garden } = world;
  for (let count = 0; count < 25; count += 1) {
    const thread = addThread(store, garden, "Issue");
    Object.assign(thread, {
      createdAt: `2024-06-${String(count + 1).padStart(2, "0")}T00:00:00Z`,
      updatedAt: `2024-07-${String(28 - count).padStart(2, "0")}T00:00:00Z`,
    });
    if (count % 3 === 0) closeThread(sandbox, alice, garden, thread, {});
  }
  return world;
}

type World = ReturnType<typeof manyIssues>;

async function numbers({ sandbox, query }: World, args: string, field = "issues"): Promise<number[]> {
  const answer = await data(sandbox, `{ ${query} { ${field}(${args}) { nodes { number } } } }`);
  return answer.repository[field].nodes.map(({ number }: { number: number }) => number);
}

test("all issues come by cursors, and none of the pull requests", async () => {
  const { sandbox, garden } = manyIssues();
  const document = `query ($id: ID!, $after: String) { node(id: $id) { ... on Repository {
    issues(first: 10, after: $after) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { number } } } } } }`;
  const page = async (after: string | null) =>
    (await data(sandbox, document, { id: garden.nodeId, after })).node;
  const found: number[] = [];
  const previous: boolean[] = [];
  for (let after: string | null = null; ; ) {
    const { issues } = await page(after);
    assert.equal(issues.totalCount, 26);
    found.push(...issues.edges.map(({ node }: { node: { number: number } }) => node.number));
    previous.push(issues.pageInfo.hasPreviousPage);
    after = issues.pageInfo.endCursor;
    assert.equal(after, issues.edges.at(-1).cursor);
    if (!issues.pageInfo.hasNextPage) break;
  }
  assert.deepEqual(found, [1, ...Array.from({ length: 25 }, (_, index) => index + 3)]);
  assert.deepEqual(previous, [false, true, true]);
});

test("orders: by creation, by update, by comments, either way", async () => {
  const world = manyIssues();
  const { sandbox, garden } = world;
  addComment(sandbox, alice, garden, garden.threads.get(5)!, "One");
  Object.assign(garden.threads.get(5)!, { updatedAt: "2023-01-01T00:00:00Z" });
  const order = (field: string, direction: string) =>
    `first: 2, orderBy: { field: ${field}, direction: ${direction} }`;
  assert.deepEqual(await numbers(world, order("CREATED_AT", "ASC")), [1, 3]);
  assert.deepEqual(await numbers(world, order("CREATED_AT", "DESC")), [27, 26]);
  assert.deepEqual(await numbers(world, order("UPDATED_AT", "ASC")), [5, 1]);
  assert.deepEqual(await numbers(world, order("COMMENTS", "DESC")), [5, 27]);
  assert.deepEqual(await numbers(world, "last: 2"), [26, 27]);
});

test("reading by update goes on behind the cursor though what was read moves to the front", async () => {
  const world = manyIssues();
  const { sandbox, garden, query } = world;
  const page = async (after: string | null) =>
    (
      await data(
        sandbox,
        `query ($after: String) { ${query} { issues(first: 9, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) { pageInfo { endCursor hasNextPage } nodes { number } } } }`,
        { after },
      )
    ).repository.issues;
  const seen: number[] = [];
  for (let after: string | null = null; ; ) {
    const issues = await page(after);
    for (const { number } of issues.nodes) {
      seen.push(number);
      addComment(sandbox, alice, garden, garden.threads.get(number)!, "Seen");
    }
    after = issues.pageInfo.endCursor;
    if (!issues.pageInfo.hasNextPage) break;
  }
  assert.equal(new Set(seen).size, 26);
  assert.equal(seen.length, 26);
});

test("filters: states and labels, baseRefName and headRefName", async () => {
  const world = manyIssues();
  const { sandbox, garden } = world;
  const label = createLabel(sandbox, alice, garden, { name: "Bug", color: "ededed" });
  addLabels(sandbox, alice, garden, garden.threads.get(8)!, [label.nodeId]);
  assert.deepEqual(await numbers(world, "first: 3, states: [CLOSED]"), [3, 6, 9]);
  assert.deepEqual(await numbers(world, "last: 2, states: [OPEN, CLOSED]"), [26, 27]);
  assert.deepEqual(await numbers(world, `first: 9, labels: ["bug", "other"]`), [8]);
  assert.deepEqual(await numbers(world, `first: 9, labels: ["other"]`), []);
  assert.deepEqual(
    await numbers(world, `first: 9, baseRefName: "main", headRefName: "topic"`, "pullRequests"),
    [2],
  );
  assert.deepEqual(await numbers(world, `first: 9, headRefName: "main"`, "pullRequests"), []);
  const counted = await data(sandbox, `{ ${world.query} { issues(states: CLOSED) { totalCount } } }`);
  assert.equal(counted.repository.issues.totalCount, 9);
});

test("filterBy does not show what is new, the other arguments do", async () => {
  const world = manyIssues();
  const { sandbox, garden } = world;
  const fresh = createIssue(sandbox, alice, garden, { title: "Fresh", assignees: ["bob-x"] });
  assert.deepEqual(await numbers(world, "last: 1"), [fresh.number]);
  assert.deepEqual(await numbers(world, "last: 1, filterBy: { assignee: null }"), [27]);
  assert.deepEqual(await numbers(world, `last: 1, filterBy: { assignee: "*" }`), []);
  assert.deepEqual(await numbers(world, `last: 1, filterBy: { createdBy: "ALICE", states: [CLOSED] }`), [27]);
  const refused = await errors(
    sandbox,
    `{ ${world.query} { issues(first: 1, filterBy: { mentioned: "a" }) { totalCount } } }`,
  );
  assert.equal(refused[0]?.message, "Filter 'mentioned' of 'IssueFilters' is not simulated");
});

test("the index grows with the repository and is built anew only when a thread goes away", () => {
  const { sandbox, store, garden } = manyIssues();
  const list = threadsInOrder(garden, "Issue", "CREATED_AT");
  const added = createIssue(sandbox, alice, garden, { title: "New" });
  addThread(store, garden, "PullRequest");
  const grown = threadsInOrder(garden, "Issue", "CREATED_AT");
  assert.equal(grown, list);
  assert.equal(grown.at(-1), added);
  assert.equal(threadsInOrder(garden, "PullRequest", "CREATED_AT").length, 2);
  deleteIssue(sandbox, alice, garden, added);
  assert.deepEqual(
    threadsInOrder(garden, "Issue", "CREATED_AT"),
    list.filter((thread) => thread !== added),
  );
});

test("labels and milestones: order, search, state", async () => {
  const { sandbox, garden, query } = graphqlWorld();
  for (const name of ["zebra", "ant", "cat"]) createLabel(sandbox, alice, garden, { name, color: "ededed" });
  const late = { title: "Late", dueOn: "2026-01-01T00:00:00Z" };
  createMilestone(sandbox, alice, garden, late);
  createMilestone(sandbox, alice, garden, { title: "Early", dueOn: "2025-01-01T00:00:00Z" }).state = "CLOSED";
  const answer = await data(
    sandbox,
    `{ ${query} {
      made: labels(first: 9) { nodes { name } }
      named: labels(first: 9, orderBy: { field: NAME, direction: DESC }) { nodes { name } }
      found: labels(first: 9, query: "a", ) { totalCount }
      label(name: "ANT") { name } none: label(name: "dog") { name }
      milestones(first: 9, orderBy: { field: DUE_DATE, direction: ASC }) { nodes { title } }
      open: milestones(first: 9, states: OPEN) { nodes { title number } }
      milestone(number: 2) { title closed } nothing: milestone(number: 3) { title } } }`,
  );
  const names = (nodes: { name: string }[]) => nodes.map(({ name }) => name);
  const { repository } = answer;
  assert.deepEqual(names(repository.made.nodes), ["zebra", "ant", "cat"]);
  assert.deepEqual(names(repository.named.nodes), ["zebra", "cat", "ant"]);
  assert.equal(repository.found.totalCount, 3);
  assert.deepEqual([repository.label, repository.none], [{ name: "ant" }, null]);
  assert.deepEqual(repository.milestones.nodes, [{ title: "Early" }, { title: "Late" }]);
  assert.deepEqual(repository.open.nodes, [{ title: "Late", number: 1 }]);
  assert.deepEqual([repository.milestone, repository.nothing], [{ title: "Early", closed: true }, null]);
});

test("a page must have a size of at most 100; a bare count needs none", async () => {
  const { sandbox, query } = graphqlWorld();
  const one = async (issues: string) => (await errors(sandbox, `{ ${query} { ${issues} } }`))[0];
  assert.deepEqual(await one("issues { totalCount nodes { id } }"), {
    type: "MISSING_PAGINATION_BOUNDARIES",
    path: ["repository", "issues"],
    message: "You must provide a `first` or `last` value to properly paginate the `issues` connection.",
  });
  assert.deepEqual(await one("all: issues(first: 101) { nodes { id } }"), {
    type: "EXCESSIVE_PAGINATION",
    path: ["repository", "all"],
    message: "Requesting 101 records on the `issues` connection exceeds the `first` limit of 100 records.",
  });
  assert.match((await one("issues(last: -1) { nodes { id } }"))?.message ?? "", /cannot be less than zero/);
  assert.match((await one("issues(first: 1, last: 1) { nodes { id } }"))?.message ?? "", /not supported/);
  assert.deepEqual(await one(`issues(first: 1, after: "x") { nodes { id } }`), {
    type: "INVALID_CURSOR_ARGUMENTS",
    path: ["repository", "issues"],
    message: "`x` does not appear to be a valid cursor.",
  });
  assert.equal(await one("issues { ... { totalCount } __typename }"), undefined);
  assert.equal((await one("issues { ... { edges { cursor } } }"))?.type, "MISSING_PAGINATION_BOUNDARIES");
});
