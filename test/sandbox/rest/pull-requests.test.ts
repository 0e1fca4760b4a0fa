import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { mergePullRequest } from "../../../sandbox/actions/merge-pull-request.ts";
import { ROUTES } from "../../../sandbox/rest/routes.ts";
import { type ApiFixture, type Asking, apiFixture, at, each } from "../http/api-fixture.ts";
import { lines, open, pullWorldFile, push } from "../pull-world.ts";
import { person, repositoryOf } from "../world-sandbox.ts";
import { OpenApi } from "./openapi.ts";

const description = new OpenApi();
const PULLS = "/repos/acme/garden/pulls";
const PULL = `${PULLS}/1`;

/** The fixture on the world of pull requests: two branches of the App's own organization, one of pam's fork. */
async function setUp(t: TestContext): Promise<ApiFixture> {
  const api = apiFixture(t, { world: pullWorldFile(t), limits: { corePerHour: null } });
  const { sandbox } = api;
  await push(sandbox, "pam/garden", { files: { "list.txt": lines({ 10: "ten" }), "b.bin": "\0" } });
  await push(sandbox, "acme/garden", { branch: "wip", files: { "list.txt": lines({ 2: "two" }) } });
  await open(sandbox);
  return api;
}

const place = { path: "list.txt", line: 10, body: "Why?" };
const REQUESTS: [request: string, operation: string, status: number, asking?: Asking][] = [
  [`POST ${PULLS}`, "pulls/create", 201, { body: { title: "New", head: "wip", base: "main", draft: true } }],
  [`POST ${PULLS}`, "pulls/create", 422, { body: { title: "New", head: "wip", base: "main" } }],
  [`POST ${PULLS}`, "pulls/create", 422, { body: { title: "New", head: "none", base: "main" } }],
  [`GET ${PULLS}?head=acme:wip&state=all`, "pulls/list", 200],
  [`GET ${PULL}`, "pulls/get", 200],
  [`PATCH ${PULL}`, "pulls/update", 200, { body: { title: "Other", body: null, state: "closed" } }],
  [`PATCH ${PULL}`, "pulls/update", 422, { body: { base: "wip" } }],
  [`PATCH ${PULL}`, "pulls/update", 200, { body: { state: "open", maintainer_can_modify: false } }],
  [`GET ${PULL}/commits`, "pulls/list-commits", 200],
  [`GET ${PULL}/files`, "pulls/list-files", 200],
  [`GET ${PULL}/requested_reviewers`, "pulls/list-requested-reviewers", 200],
  [`POST ${PULL}/requested_reviewers`, "pulls/request-reviewers", 201, { body: { reviewers: ["wim"] } }],
  [`POST ${PULL}/reviews`, "pulls/create-review", 200, { body: { event: "COMMENT", comments: [place] } }],
  [
    `POST ${PULL}/reviews`,
    "pulls/create-review",
    422,
    { body: { event: "COMMENT", comments: [{ ...place, line: 1 }] } },
  ],
  [`POST ${PULL}/reviews`, "pulls/create-review", 200, { body: { body: "Soon" } }],
  [`GET ${PULL}/reviews/REVIEW`, "pulls/get-review", 200],
  [`PUT ${PULL}/reviews/REVIEW`, "pulls/update-review", 200, { body: { body: "Now" } }],
  [`POST ${PULL}/reviews/REVIEW/events`, "pulls/submit-review", 200, { body: { event: "APPROVE" } }],
  [`POST ${PULL}/reviews/REVIEW/events`, "pulls/submit-review", 422, { body: { event: "APPROVE" } }],
  [`GET ${PULL}/reviews`, "pulls/list-reviews", 200],
  [`POST ${PULL}/reviews`, "pulls/create-review", 200, { body: {} }],
  [`DELETE ${PULL}/reviews/REVIEW`, "pulls/delete-pending-review", 200],
  [`GET ${PULL}/reviews/REVIEW`, "pulls/get-review", 404],
  [
    `POST ${PULL}/comments`,
    "pulls/create-review-comment",
    201,
    { body: { ...place, commit_id: "HEAD", start_line: 8, side: "RIGHT" } },
  ],
  [
    `POST ${PULL}/comments`,
    "pulls/create-review-comment",
    422,
    { body: { ...place, commit_id: "HEAD", path: "none" } },
  ],
  [
    `POST ${PULL}/comments/COMMENT/replies`,
    "pulls/create-reply-for-review-comment",
    201,
    { body: { body: "So" } },
  ],
  [`GET ${PULLS}/comments/COMMENT`, "pulls/get-review-comment", 200],
  [`PATCH ${PULLS}/comments/COMMENT`, "pulls/update-review-comment", 200, { body: { body: "Thus" } }],
  [`GET ${PULL}/comments`, "pulls/list-review-comments", 200],
  [`GET ${PULLS}/comments/1`, "pulls/get-review-comment", 404],
];

test("answers fit the official description, those that refuse too", async (t) => {
  const api = await setUp(t);
  const head = repositoryOf(api.sandbox, "acme/garden").threads.get(1)?.pull?.headRefOid ?? "";
  const answered = new Set(["pulls/list-comments-for-review"]);
  let [reviewId, commentId] = ["", ""];
  for (const [request, operation, status, asking] of REQUESTS) {
    api.pass(5);
    const filled = JSON.parse(JSON.stringify(asking ?? {}).replace(`"HEAD"`, `"${head}"`)) as Asking;
    const address = request.replace("REVIEW", reviewId).replace("COMMENT", commentId);
    const answer = await api.ask(address, filled);
    const shown = `${request}: ${JSON.stringify(answer.body).slice(0, 400)}`;
    assert.equal(answer.status, status, shown);
    assert.deepEqual(description.errorsOf(operation, status, answer.body), [], shown);
    if (operation === "pulls/create-review" && status === 200) reviewId = String(at(answer.body, "id"));
    if (operation === "pulls/create-review-comment" && status === 201) {
      commentId = String(at(answer.body, "id"));
    }
    answered.add(operation);
  }
  const ours = ROUTES.map(({ operation }) => operation).filter((operation) => operation.startsWith("pulls/"));
  assert.deepEqual(
    ours.filter((operation) => !answered.has(operation)),
    [],
  );
});

test("the timeline of a pull request fits the description too, with the commits that it names", async (t) => {
  const api = await setUp(t);
  const { sandbox } = api;
  const garden = repositoryOf(sandbox, "acme/garden");
  const head = await push(sandbox, "pam/garden", { from: "refs/heads/main", message: "See #1" });
  await api.ask(`POST ${PULL}/requested_reviewers`, { body: { reviewers: ["wim"] } });
  await api.ask(`PATCH ${PULL}`, { body: { base: "wip" } });
  const { thread, pull } = { thread: garden.threads.get(1)!, pull: garden.threads.get(1)!.pull! };
  await api.ask(`PATCH ${PULL}`, { body: { base: "main" } });
  const merge = await mergePullRequest(sandbox, person("wim"), garden, thread, pull);
  const events = await api.ask("GET /repos/acme/garden/issues/1/events");
  assert.deepEqual(description.errorsOf("issues/list-events", 200, events.body), []);
  assert.deepEqual(
    each(events.body, "event").map((event, index) => [event, each(events.body, "commit_id")[index]]),
    [
      ["head_ref_force_pushed", head],
      ["review_requested", null],
      ["base_ref_changed", null],
      ["base_ref_changed", null],
      ["merged", merge],
      ["closed", null],
    ],
  );
  const timeline = await api.ask("GET /repos/acme/garden/issues/1/timeline");
  assert.deepEqual(description.errorsOf("issues/list-events-for-timeline", 200, timeline.body), []);
});

test("commits, files and extent are those of the branch", async (t) => {
  const api = await setUp(t);
  const pull = (await api.ask(`GET ${PULL}`)).body;
  assert.deepEqual(
    ["commits", "changed_files", "additions", "deletions", "head.label", "head.repo.full_name"].map((path) =>
      at(pull, path),
    ),
    [1, 2, 1, 1, "pam:topic", "pam/garden"],
  );
  const files = (await api.ask(`GET ${PULL}/files`)).body;
  assert.deepEqual(each(files, "filename"), ["b.bin", "list.txt"]);
  assert.deepEqual(each(files, "status"), ["added", "modified"]);
  assert.equal(each(files, "patch")[0], undefined);
  assert.match(
    String(each(files, "patch")[1]),
    /^@@ -7,7 \+7,7 @@ line 6\n line 7\n[\s\S]*\n-line 10\n\+ten\n/,
  );
  assert.deepEqual(each((await api.ask(`GET ${PULL}/commits`)).body, "commit.message"), ["Change"]);
});

test("a line outside of the diff refuses the whole review, in the words of each endpoint", async (t) => {
  const api = await setUp(t);
  const { sandbox } = api;
  const pull = repositoryOf(sandbox, "acme/garden").threads.get(1)?.pull;
  const bad = { ...place, line: 1 };
  const review = await api.ask(`POST ${PULL}/reviews`, {
    body: { event: "COMMENT", comments: [place, bad] },
  });
  assert.equal(review.status, 422);
  assert.equal(at(review.body, "message"), "Unprocessable Entity");
  assert.deepEqual(at(review.body, "errors"), [
    "Pull request review thread line must be part of the diff and Pull request review thread diff hunk can't be blank",
  ]);
  const body = { ...bad, commit_id: pull?.headRefOid };
  const comment = await api.ask(`POST ${PULL}/comments`, { body });
  const message = "pull_request_review_thread.line must be part of the diff";
  assert.deepEqual(at(comment.body, "errors"), [
    {
      resource: "PullRequestReviewComment",
      code: "custom",
      message,
      field: "pull_request_review_thread.line",
    },
  ]);
  assert.deepEqual(pull?.reviews, []);
});

test("the old position counts rows from the first header of a file", async (t) => {
  const api = await setUp(t);
  const at5 = { path: "list.txt", position: 5, body: "Here" };
  const answer = await api.ask(`POST ${PULL}/reviews`, { body: { event: "COMMENT", comments: [at5] } });
  const comments = await api.ask(`GET ${PULL}/reviews/${at(answer.body, "id")}/comments`);
  assert.deepEqual(description.errorsOf("pulls/list-comments-for-review", 200, comments.body), []);
  assert.deepEqual([each(comments.body, "line"), each(comments.body, "side")], [[10], ["RIGHT"]]);
  const beyond = { ...at5, position: 99 };
  const refused = await api.ask(`POST ${PULL}/reviews`, { body: { event: "COMMENT", comments: [beyond] } });
  assert.equal(refused.status, 422);
});

test("what an App needs: pull_requests to write, contents to read", async (t) => {
  const api = await setUp(t);
  const create = () => api.ask(`POST ${PULLS}`, { body: { title: "New", head: "wip", base: "main" } });
  api.acme.permissions = { pull_requests: "write" };
  const unreadable = await create();
  assert.equal(unreadable.status, 422);
  assert.deepEqual(each(at(unreadable.body, "errors"), "message"), ["not all refs are readable"]);
  api.acme.permissions = { issues: "write", contents: "write" };
  for (const request of [`POST ${PULL}/reviews`, `PATCH ${PULL}`, `POST ${PULL}/requested_reviewers`]) {
    const { status, headers } = await api.ask(request, { body: {} });
    assert.deepEqual(
      [status, headers["x-accepted-github-permissions"]],
      [403, "pull_requests=write"],
      request,
    );
  }
  assert.equal((await create()).status, 403);
  api.acme.permissions = { pull_requests: "write", contents: "read" };
  assert.equal((await create()).status, 201);
});

test("new pull requests and reviews are content; the former have a limit of their own", async (t) => {
  const limits = { pullRequestsPerHour: 1, retryAfter: "always" };
  const api = apiFixture(t, { world: pullWorldFile(t), limits });
  for (const branch of ["one", "two"]) await push(api.sandbox, "acme/garden", { branch });
  const create = (head: string) => api.ask(`POST ${PULLS}`, { body: { title: "New", head, base: "main" } });
  assert.equal((await create("one")).status, 201);
  const refused = await create("two");
  assert.ok(refused.status === 403 || refused.status === 429);
  assert.match(String(at(refused.body, "message")), /secondary rate limit/);
  const kinds = [...api.parts.log.lines()].map(
    (line) => JSON.parse(line) as { kind: string; violation: string },
  );
  assert.deepEqual(
    kinds.map(({ kind, violation }) => [kind, violation]),
    [
      ["content", null],
      ["content", "pullRequestsPerHour"],
    ],
  );
});
