import assert from "node:assert/strict";
import { test } from "node:test";
import { type ApiFixture, apiFixture, at } from "../http/api-fixture.ts";
import { addThread } from "../small-world.ts";

const GARDEN = "/repos/acme/garden";

/** acme/garden with issue 1 and pull request 2. */
function garden(api: ApiFixture): void {
  const repository = api.sandbox.store.repository("acme/garden");
  assert.ok(repository);
  addThread(api.sandbox.store, repository, "Issue");
  addThread(api.sandbox.store, repository, "PullRequest");
}

test("What a token may not do is refused with the permissions that would do.", async (t) => {
  const api = apiFixture(t);
  garden(api);
  api.acme.permissions = { metadata: "read", issues: "read" };
  const refused = await api.ask(`POST ${GARDEN}/issues`, { body: { title: "One" } });
  assert.equal(refused.status, 403);
  assert.equal(at(refused.body, "message"), "Resource not accessible by integration");
  assert.equal(refused.headers["x-accepted-github-permissions"], "issues=write");
  const label = await api.ask(`POST ${GARDEN}/labels`, { body: { name: "x", color: "ffffff" } });
  assert.equal(label.headers["x-accepted-github-permissions"], "issues=write; pull_requests=write");
  assert.equal((await api.ask(`GET ${GARDEN}/issues/1`)).status, 200);
  const team = await api.ask("GET /orgs/acme/teams/gardeners/memberships/bob");
  assert.equal(team.status, 403);
  assert.equal(team.headers["x-accepted-github-permissions"], "members=read");
});

test("A pull request is changed with its own permission only, also as an issue.", async (t) => {
  const api = apiFixture(t);
  garden(api);
  const comment = (number: number) =>
    api.ask(`POST ${GARDEN}/issues/${number}/comments`, { body: { body: "Hello" } });
  api.acme.permissions = { metadata: "read", issues: "write" };
  assert.equal((await comment(1)).status, 201);
  const refused = await comment(2);
  assert.equal(refused.status, 403);
  assert.equal(refused.headers["x-accepted-github-permissions"], "pull_requests=write");
  api.acme.permissions = { metadata: "read", pull_requests: "write" };
  assert.equal((await comment(1)).status, 201);
  const { status, body } = await comment(2);
  assert.equal(status, 201);
  assert.equal((await api.ask(`POST ${GARDEN}/issues`, { body: { title: "One" } })).status, 403);
  api.acme.permissions = { metadata: "read", issues: "write" };
  const path = `${GARDEN}/issues/comments/${at(body, "id")}`;
  assert.equal((await api.ask(`PATCH ${path}`, { body: { body: "Bye" } })).status, 403);
  assert.equal((await api.ask(`DELETE ${path}`)).status, 403);
  assert.equal((await api.ask(`POST ${path}/reactions`, { body: { content: "+1" } })).status, 403);
});

test("A token reaches its account only, and only the repositories that it is for.", async (t) => {
  const api = apiFixture(t);
  garden(api);
  const foreign = { as: api.other, body: { title: "One" } };
  assert.equal((await api.ask(`GET ${GARDEN}/issues/1`, foreign)).status, 200);
  assert.equal((await api.ask(`POST ${GARDEN}/issues`, foreign)).status, 403);
  assert.equal((await api.ask(`GET ${GARDEN}/collaborators/alice/permission`, foreign)).status, 403);
  const path = `POST /app/installations/${api.acme.id}/access_tokens`;
  const narrow = { repositories: ["Orchard"], permissions: { issues: "write" } };
  const created = await api.ask(path, { as: "app", body: narrow });
  assert.equal(at(created.body, "repository_selection"), "selected");
  assert.equal(at(created.body, "repositories.0.full_name"), "acme/orchard");
  assert.deepEqual(at(created.body, "permissions"), { metadata: "read", issues: "write" });
  const headers = { authorization: `token ${at(created.body, "token")}` };
  const open = (repository: string) =>
    api.ask(`POST /repos/acme/${repository}/issues`, { as: null, headers, body: { title: "One" } });
  assert.equal((await open("orchard")).status, 201);
  assert.equal((await open("garden")).status, 403);
  const visible = await api.ask("GET /installation/repositories", { as: null, headers });
  assert.equal(at(visible.body, "total_count"), 1);
});

test("A token cannot be asked for more than the installation has.", async (t) => {
  const api = apiFixture(t);
  const path = `POST /app/installations/${api.acme.id}/access_tokens`;
  const refused = async (body: object) => (await api.ask(path, { as: "app", body })).status;
  assert.equal(await refused({ permissions: { actions: "read" } }), 422);
  assert.equal(await refused({ permissions: { members: "write" } }), 422);
  assert.equal(await refused({ permissions: { issues: "admin" } }), 422);
  assert.equal(await refused({ repositories: ["field"] }), 422);
  assert.equal(await refused({ repository_ids: [1] }), 422);
  assert.equal(await refused({ repository_ids: ["garden"] }), 422);
  assert.equal((await api.ask("POST /app/installations/1/access_tokens", { as: "app" })).status, 404);
  api.acme.suspended = true;
  assert.equal((await api.ask(path, { as: "app" })).status, 403);
});

test("Permissions of people are told coarse and exact, those of bots not at all.", async (t) => {
  const api = apiFixture(t);
  api.sandbox.store.ensureAccount("homecoming[bot]");
  const told = async (login: string) => {
    const { status, body } = await api.ask(`GET ${GARDEN}/collaborators/${login}/permission`);
    return [status, at(body, "permission"), at(body, "role_name") ?? at(body, "message")];
  };
  assert.deepEqual(await told("alice"), [200, "admin", "admin"]);
  assert.deepEqual(await told("carol"), [200, "write", "maintain"]);
  assert.deepEqual(await told("dan"), [200, "read", "triage"]);
  assert.deepEqual(await told("zoe"), [200, "read", "read"]);
  assert.deepEqual(await told("nobody"), [404, undefined, "Not Found"]);
  assert.deepEqual(await told("homecoming[bot]"), [404, undefined, "homecoming[bot] is not a user"]);
});
