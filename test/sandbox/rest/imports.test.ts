import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { installHarm } from "../../../sandbox/harm/install-harm.ts";
import type { WorldFile } from "../../../sandbox/world/world-file.ts";
import { type Asking, apiFixture, at, each } from "../http/api-fixture.ts";
import { repositoryOf } from "../world-sandbox.ts";

const WORLD: WorldFile = {
  organizations: {
    acme: { members: { alice: "admin", bob: "member" } },
    other: { members: { zoe: "admin" } },
  },
  repositories: { "acme/garden": { labels: ["bug"], milestones: ["Spring"], permissions: { bob: "write" } } },
  tokens: {
    ghp_alice: { user: "alice", scopes: ["repo"] },
    ghp_narrow: { user: "alice", scopes: ["read:org"] },
    ghp_bob: { user: "bob", scopes: ["repo"] },
    github_pat_alice: { user: "alice" },
  },
};
const PATH = "/repos/acme/garden/import/issues";
const ACCEPT = "application/vnd.github.golden-comet-preview+json";

const asToken = (token: string, body?: object): Asking => ({
  as: null,
  headers: { authorization: `token ${token}`, accept: ACCEPT },
  ...(body && { body }),
});

const issue = {
  title: "Old",
  body: "Ping @bob",
  created_at: "2020-01-01T00:00:00Z",
  labels: ["bug"],
  closed: true,
};

function setUp(t: TestContext) {
  const api = apiFixture(t, { world: WORLD });
  const ended = async (id: unknown) => {
    const look = async () => (await api.ask(`GET ${PATH}/${id}`, asToken("ghp_alice"))).body;
    assert.equal(at(await look(), "status"), "pending");
    api.pass(9);
    await setImmediate();
    return look();
  };
  return { api, ended, garden: repositoryOf(api.sandbox, "acme/garden") };
}

test("an import is accepted at once, made later, keeps its dates, and tells nobody", async (t) => {
  const { api, ended, garden } = setUp(t);
  const log = installHarm(api.sandbox);
  const comments = [{ created_at: "2020-01-02T00:00:00Z", body: "First @bob" }, { body: "Second" }];
  const started = await api.ask(`POST ${PATH}`, asToken("ghp_alice", { issue, comments }));
  assert.deepEqual([started.status, at(started.body, "status"), garden.threads.size], [202, "pending", 0]);
  const done = await ended(at(started.body, "id"));
  assert.equal(at(done, "status"), "imported");
  assert.match(String(at(done, "issue_url")), /\/repos\/acme\/garden\/issues\/1$/);
  const thread = garden.threads.get(1)!;
  assert.deepEqual(
    [thread.author, thread.createdAt, thread.state, thread.labelIds.length, thread.viaApp],
    ["alice", "2020-01-01T00:00:00Z", "CLOSED", 1, null],
  );
  assert.deepEqual(
    thread.comments.map(({ author, body, createdAt }) => [author, body, createdAt]),
    [
      ["alice", "First @bob", "2020-01-02T00:00:00Z"],
      ["alice", "Second", "2026-11-22T10:00:09Z"],
    ],
  );
  assert.deepEqual(log.notifications(), []);
  const list = await api.ask(`GET ${PATH}?since=2026-11-22`, asToken("ghp_alice"));
  assert.deepEqual(at(list.body, "0.id"), at(started.body, "id"));
});

test("what no issue may be, or names something that does not exist, fails and makes nothing", async (t) => {
  const { api, ended, garden } = setUp(t);
  for (const [field, more] of [
    ["labels", { labels: ["none"] }],
    ["milestone", { milestone: 9 }],
    ["assignee", { assignee: "nobody" }],
    ["title", { title: " " }],
    ["title", { title: "x".repeat(257) }],
    ["body", { body: "x".repeat(262_145) }],
    ["labels", { labels: Array(101).fill("bug") }],
    ["created_at", { created_at: "yesterday" }],
    ["closed_at", { closed_at: "soon" }],
  ] as const) {
    const started = await api.ask(`POST ${PATH}`, asToken("ghp_alice", { issue: { ...issue, ...more } }));
    const done = await ended(at(started.body, "id"));
    assert.deepEqual(
      [at(done, "status"), at(done, "errors.0.field"), at(done, "errors.0.code")],
      ["failed", field, "invalid"],
    );
  }
  assert.equal(garden.threads.size, 0);
});

test("a comment that could not be written fails the import, by its place", async (t) => {
  const { api, ended, garden } = setUp(t);
  const comments = [{ body: "Fine" }, { body: " " }, { body: "Fine", created_at: "later" }];
  const started = await api.ask(`POST ${PATH}`, asToken("ghp_alice", { issue, comments }));
  const done = await ended(at(started.body, "id"));
  assert.deepEqual(each(at(done, "errors"), "location"), ["/comments/1/body", "/comments/2/created_at"]);
  assert.equal(garden.threads.size, 0);
});

test("nothing is imported where nothing can be written, or no issues are", async (t) => {
  const { api, garden } = setUp(t);
  const statusOf = async () => (await api.ask(`POST ${PATH}`, asToken("ghp_alice", { issue }))).status;
  garden.hasIssues = false;
  assert.equal(await statusOf(), 410);
  Object.assign(garden, { hasIssues: true, archived: true });
  assert.equal(await statusOf(), 403);
});

test("whoever may not import is answered as GitHub answers", async (t) => {
  const { api } = setUp(t);
  const refused = async (asking: Asking) => {
    const { status, body } = await api.ask(`POST ${PATH}`, { body: { issue }, ...asking });
    return [status, at(body, "message")];
  };
  assert.deepEqual(await refused({}), [403, "Resource not accessible by integration"]);
  assert.deepEqual(await refused({ as: null }), [401, "Requires authentication"]);
  assert.deepEqual(await refused(asToken("ghp_bob")), [404, "Not Found"]);
  assert.deepEqual(await refused(asToken("ghp_narrow")), [404, "Not Found"]);
  const fineGrained = await refused(asToken("github_pat_alice"));
  assert.deepEqual(fineGrained, [403, "Resource not accessible by personal access token"]);
  const plain = { as: null, headers: { authorization: "token ghp_alice" } };
  assert.deepEqual(await refused(plain), [404, "Not Found"], "without its media type there is no such thing");
  assert.deepEqual(await refused(asToken("ghp_unknown")), [401, "Bad credentials"]);
});

test("a request of more than a megabyte, and one without a title, are refused", async (t) => {
  const { api } = setUp(t);
  const large = { issue: { ...issue, body: "x".repeat(1_000_000) } };
  assert.equal((await api.ask(`POST ${PATH}`, asToken("ghp_alice", large))).status, 413);
  assert.equal((await api.ask(`POST ${PATH}`, asToken("ghp_alice", { issue: { body: "x" } }))).status, 422);
});

test("a person's token reads, and writes nothing but imports", async (t) => {
  const { api } = setUp(t);
  const { body } = await api.ask("GET /repos/acme/garden", asToken("ghp_bob"));
  assert.deepEqual([at(body, "permissions.push"), at(body, "permissions.admin")], [true, false]);
  assert.equal(
    (await api.ask("POST /repos/acme/garden/issues", asToken("ghp_alice", { title: "x" }))).status,
    501,
  );
});
