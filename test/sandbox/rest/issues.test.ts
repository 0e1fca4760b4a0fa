import assert from "node:assert/strict";
import { test } from "node:test";
import { deleteIssue } from "../../../sandbox/actions/delete-issue.ts";
import { transferIssue } from "../../../sandbox/actions/transfer-issue.ts";
import { type ApiFixture, apiFixture, at, each } from "../http/api-fixture.ts";
import { addThread } from "../small-world.ts";
import { appOn, repositoryOf } from "../world-sandbox.ts";

const ISSUES = "/repos/acme/garden/issues";

async function open(api: ApiFixture, titles: string[], more: object = {}): Promise<void> {
  for (const title of titles) {
    api.pass(4);
    await api.ask(`POST ${ISSUES}`, { body: { title, ...more } });
  }
}

const numbers = (body: unknown) => each(body, "number");

test("An issue has what it was given; unknown labels are made on the way.", async (t) => {
  const api = apiFixture(t);
  const body = {
    title: 7,
    body: "Text",
    labels: ["BUG", { name: "fresh" }],
    assignees: ["bob"],
    milestone: 1,
  };
  const { status, body: issue, headers } = await api.ask(`POST ${ISSUES}`, { body });
  assert.equal(status, 201);
  assert.equal(headers.location, at(issue, "url"));
  assert.equal(at(issue, "title"), "7");
  assert.deepEqual(each(at(issue, "labels"), "name"), ["bug", "fresh"]);
  assert.equal(at(issue, "assignees.0.login"), "bob");
  assert.equal(at(issue, "milestone.title"), "26.11");
  assert.equal(at(issue, "milestone.open_issues"), 1);
  assert.equal(at(issue, "user.login"), "homecoming[bot]");
  assert.equal(at(issue, "user.type"), "Bot");
  assert.equal(at(issue, "performed_via_github_app.slug"), "homecoming");
  assert.equal(at(issue, "html_url"), "http://127.0.0.1:4000/acme/garden/issues/1");
});

test("What does not exist is refused with the field that names it, and nothing is made.", async (t) => {
  const api = apiFixture(t);
  const refusal = async (more: object) => {
    const { status, body } = await api.ask(`POST ${ISSUES}`, { body: { title: "One", ...more } });
    return [status, at(body, "errors.0.field") ?? at(body, "message")];
  };
  assert.deepEqual(await refusal({ title: undefined }), [422, "title"]);
  assert.deepEqual(await refusal({ assignees: ["zoe"] }), [422, "assignees"]);
  assert.deepEqual(await refusal({ milestone: 9 }), [422, "milestone"]);
  assert.deepEqual(await refusal({ labels: ["x".repeat(51)] }), [422, "name"]);
  assert.deepEqual(await refusal({ labels: "bug" }), [
    422,
    `Invalid request.\n\nFor 'properties/labels', "bug" is not an array.`,
  ]);
  assert.deepEqual(await refusal({ body: 5 }), [
    422,
    "Invalid request.\n\nFor 'properties/body', 5 is not a string.",
  ]);
  assert.equal(repositoryOf(api.sandbox, "acme/garden").threads.size, 0);
  repositoryOf(api.sandbox, "acme/garden").hasIssues = false;
  assert.equal((await refusal({ labels: ["fresh"] }))[0], 410);
  assert.equal(repositoryOf(api.sandbox, "acme/garden").labels.has("fresh"), false);
});

test("Where issues are off, every issue answers 410 and GraphQL finds none; pull requests go on.", async (t) => {
  const api = apiFixture(t);
  await open(api, ["One"]);
  const garden = repositoryOf(api.sandbox, "acme/garden");
  const pull = addThread(api.sandbox.store, garden, "PullRequest");
  const issueId = garden.threads.get(1)?.nodeId;
  garden.hasIssues = false;
  const comments = (number: number) =>
    api.ask(`POST ${ISSUES}/${number}/comments`, { body: { body: "Hello" } });
  const answers = [
    await api.ask(`GET ${ISSUES}/1`),
    await api.ask(`PATCH ${ISSUES}/1`, { body: { state: "closed" } }),
    await api.ask(`POST ${ISSUES}/1/labels`, { body: { labels: ["bug"] } }),
    await comments(1),
  ];
  for (const { status, body } of answers) {
    assert.deepEqual([status, at(body, "message")], [410, "Issues are disabled for this repo"]);
  }
  assert.equal((await api.ask(`GET ${ISSUES}/${pull.number}`)).status, 200);
  assert.equal((await comments(pull.number)).status, 201);
  const found = await api.graphql(
    `{ repository(owner: "acme", name: "garden") { issue(number: 1) { id } issueOrPullRequest(number: 1) { __typename } } }`,
  );
  assert.deepEqual(each(at(found.body, "errors"), "type"), ["NOT_FOUND", "NOT_FOUND"]);
  const written = await api.graphql(
    'mutation ($id: ID!) { addComment(input: {subjectId: $id, body: "Hello"}) { clientMutationId } }',
    { id: issueId },
  );
  assert.equal(at(written.body, "errors.0.message"), "Issues are disabled for this repo");
  assert.equal(garden.threads.get(1)?.comments.length, 0);
});

test("A milestone needs a title, and a due date that is a time.", async (t) => {
  const api = apiFixture(t);
  const create = async (body: object) => {
    const answer = await api.ask("POST /repos/acme/garden/milestones", { body });
    return [answer.status, at(answer.body, "errors.0.code"), at(answer.body, "errors.0.field")];
  };
  assert.deepEqual(await create({ title: " " }), [422, "missing_field", "title"]);
  assert.deepEqual(await create({ title: "27.05", due_on: "in May" }), [422, "invalid", "due_on"]);
  assert.deepEqual(await create({ title: "27.05", due_on: "2027-05-31T02:00:00+02:00" }), [
    201,
    undefined,
    undefined,
  ]);
  const [, milestone] = repositoryOf(api.sandbox, "acme/garden").milestones;
  assert.deepEqual([milestone?.title, milestone?.dueOn], ["27.05", "2027-05-31T00:00:00Z"]);
});

test("Lists page to the last, with links to the pages around.", async (t) => {
  const api = apiFixture(t);
  await open(api, ["1", "2", "3", "4", "5"]);
  const first = await api.ask(`GET ${ISSUES}?per_page=2&state=all`);
  assert.deepEqual(numbers(first.body), [5, 4]);
  const url = `http://127.0.0.1:4000/api/v3${ISSUES}?per_page=2&state=all`;
  assert.equal(first.headers.link, `<${url}&page=2>; rel="next", <${url}&page=3>; rel="last"`);
  const middle = await api.ask(`GET ${ISSUES}?per_page=2&state=all&page=2`);
  assert.deepEqual(numbers(middle.body), [3, 2]);
  const rels = [...(middle.headers.link ?? "").matchAll(/rel="(\w+)"/g)].map(([, rel]) => rel);
  assert.deepEqual(rels, ["prev", "next", "last", "first"]);
  const last = await api.ask(`GET ${ISSUES}?per_page=2&state=all&page=3`);
  assert.deepEqual(numbers(last.body), [1]);
  assert.doesNotMatch(last.headers.link ?? "", /rel="next"/);
  assert.deepEqual((await api.ask(`GET ${ISSUES}?per_page=2&page=4`)).body, []);
  assert.equal((await api.ask(`GET ${ISSUES}`)).headers.link, undefined);
});

test("At most a hundred are on a page.", async (t) => {
  const api = apiFixture(t);
  for (let count = 0; count < 120; count += 1) {
    addThread(api.sandbox.store, repositoryOf(api.sandbox, "acme/garden"), "Issue");
  }
  const { body, headers } = await api.ask(`GET ${ISSUES}?per_page=500`);
  assert.equal(numbers(body).length, 100);
  assert.match(headers.link ?? "", /page=2>; rel="next"/);
  assert.equal(numbers((await api.ask(`GET ${ISSUES}`)).body).length, 30);
});

test("Lists are filtered and sorted as asked, issues and pull requests together.", async (t) => {
  const api = apiFixture(t);
  await open(api, ["1", "2"]);
  await open(api, ["3"], { labels: ["bug"], assignees: ["bob"], milestone: 1 });
  addThread(api.sandbox.store, repositoryOf(api.sandbox, "acme/garden"), "PullRequest");
  api.pass(60);
  await api.ask(`PATCH ${ISSUES}/2`, { body: { state: "closed", state_reason: "not_planned" } });
  api.pass(60);
  await api.ask(`POST ${ISSUES}/1/comments`, { body: { body: "Hello" } });
  const list = async (query: string) => numbers((await api.ask(`GET ${ISSUES}?${query}`)).body);
  assert.deepEqual(await list("state=closed"), [2]);
  assert.deepEqual(await list("labels=bug"), [3]);
  assert.deepEqual(await list("labels=bug,none"), []);
  assert.deepEqual(await list("creator=alice"), [4]);
  assert.deepEqual(await list("assignee=bob"), [3]);
  assert.deepEqual(await list("milestone=1"), [3]);
  assert.deepEqual(await list("milestone=none&state=all&direction=asc"), [4, 1, 2]);
  assert.deepEqual(await list("sort=comments"), [1, 3, 4]);
  assert.deepEqual(await list("sort=updated&state=all"), [1, 2, 3, 4]);
  assert.deepEqual(await list(`since=${api.sandbox.clock.iso()}`), [1]);
  const all = await api.ask(`GET ${ISSUES}?state=all`);
  assert.deepEqual(each(all.body, "pull_request").map(Boolean), [false, false, false, true]);
  const pulls = await api.ask("GET /repos/acme/garden/pulls?head=alice:topic");
  assert.deepEqual(numbers(pulls.body), [4]);
  assert.deepEqual((await api.ask("GET /repos/acme/garden/pulls?head=bob:topic")).body, []);
});

test("A transferred issue leads on, a deleted one is gone, and lists know neither.", async (t) => {
  const api = apiFixture(t);
  await open(api, ["1", "2", "3"]);
  assert.deepEqual(numbers((await api.ask(`GET ${ISSUES}`)).body), [3, 2, 1]);
  const garden = repositoryOf(api.sandbox, "acme/garden");
  const orchard = repositoryOf(api.sandbox, "acme/orchard");
  const actor = appOn(api.sandbox, garden);
  const [first, second] = garden.threads.values();
  assert.ok(first && second);
  transferIssue(api.sandbox, actor, garden, first, orchard, { createLabelsIfMissing: false });
  deleteIssue(api.sandbox, actor, garden, second);
  const moved = await api.ask(`GET ${ISSUES}/1`);
  assert.equal(moved.status, 301);
  assert.equal(moved.headers.location, `http://127.0.0.1:4000/api/v3/repositories/${orchard.id}/issues/1`);
  assert.equal(at(moved.body, "message"), "Moved Permanently");
  const followed = await api.ask(`GET ${new URL(moved.headers.location ?? "").pathname}`);
  assert.equal(at(followed.body, "html_url"), "http://127.0.0.1:4000/acme/orchard/issues/1");
  const gone = await api.ask(`GET ${ISSUES}/2`);
  assert.equal(gone.status, 410);
  assert.equal(at(gone.body, "message"), "This issue was deleted");
  assert.deepEqual(numbers((await api.ask(`GET ${ISSUES}`)).body), [3]);
});

test("Comments of all threads are found by number, also those that brought their ids along.", async (t) => {
  const comments = [{ id: "IC_old", author: "eve", body: "Old", createdAt: "2020-01-01T00:00:00Z" }];
  const issue = {
    number: 1,
    title: "One",
    state: "OPEN",
    author: "eve",
    body: "",
    createdAt: "2020-01-01T00:00:00Z",
  };
  const api = apiFixture(t, {
    world: {
      repositories: { "acme/garden": { archive: { issues: [{ ...issue, comments }] } }, "other/x": {} },
    },
  });
  await api.ask(`POST ${ISSUES}/1/comments`, { body: { body: "New" } });
  const all = await api.ask(`GET ${ISSUES}/comments?sort=created&direction=desc`);
  assert.deepEqual(each(all.body, "body"), ["New", "Old"]);
  for (const id of each(all.body, "id")) {
    assert.equal(at((await api.ask(`GET ${ISSUES}/comments/${id}`)).body, "id"), id);
  }
  const [newest] = each(all.body, "id");
  assert.equal((await api.ask(`DELETE ${ISSUES}/comments/${newest}`)).status, 204);
  assert.equal((await api.ask(`GET ${ISSUES}/comments/${newest}`)).status, 404);
  const since = await api.ask(`GET ${ISSUES}/1/comments?since=2021-01-01T00:00:00Z`);
  assert.deepEqual(since.body, []);
});

test("A closed issue tells why and by whom; a lock tells its reason.", async (t) => {
  const api = apiFixture(t);
  await open(api, ["1"]);
  await api.ask(`PATCH ${ISSUES}/1`, {
    body: { state: "closed", state_reason: "duplicate", title: "Other" },
  });
  await api.ask(`PUT ${ISSUES}/1/lock`, { body: { lock_reason: "too heated" } });
  const { body } = await api.ask(`GET ${ISSUES}/1`);
  assert.equal(at(body, "state_reason"), "duplicate");
  assert.equal(at(body, "closed_by.login"), "homecoming[bot]");
  assert.equal(at(body, "active_lock_reason"), "too heated");
  const events = await api.ask(`GET ${ISSUES}/1/events`);
  assert.deepEqual(each(events.body, "event"), ["renamed", "closed", "locked"]);
  assert.equal(at(events.body, "2.lock_reason"), "too heated");
});
