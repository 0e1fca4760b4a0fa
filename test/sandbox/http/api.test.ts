import assert from "node:assert/strict";
import { test } from "node:test";
import { apiFixture, at } from "./api-fixture.ts";

test("What was read and has not changed is answered with 304, free of charge.", async (t) => {
  const api = apiFixture(t);
  const first = await api.ask("GET /repos/acme/garden/labels");
  assert.match(first.headers.etag ?? "", /^W\/"[0-9a-f]{64}"$/);
  const headers = { "if-none-match": first.headers.etag ?? "" };
  const again = await api.ask("GET /repos/acme/garden/labels", { headers });
  assert.equal(again.status, 304);
  assert.equal(again.body, "");
  assert.equal(again.headers["x-ratelimit-used"], "1");
  await api.ask("POST /repos/acme/garden/labels", { body: { name: "new", color: "ffffff" } });
  const changed = await api.ask("GET /repos/acme/garden/labels", { headers });
  assert.equal(changed.status, 200);
  assert.equal(changed.headers["x-ratelimit-used"], "3");
});

test("An unknown endpoint, repository or method is 404 in GitHub's shape.", async (t) => {
  const api = apiFixture(t);
  for (const request of [
    "GET /nothing",
    "GET /repos/acme/none",
    "DELETE /meta",
    "GET /repos/acme/garden/%zz",
  ]) {
    const { status, body, headers } = await api.ask(request);
    assert.equal(status, 404, request);
    assert.equal(at(body, "message"), "Not Found");
    assert.equal(at(body, "status"), "404");
    assert.match(String(at(body, "documentation_url")), /^https:\/\/docs\.github\.com\/rest/);
    assert.match(headers["x-github-request-id"] ?? "", /^[0-9A-F]+(:[0-9A-F]+){4}$/);
    assert.equal(headers["x-github-api-version-selected"], "2022-11-28");
  }
});

test("Bodies must be JSON objects.", async (t) => {
  const api = apiFixture(t);
  const broken = await api.ask("POST /repos/acme/garden/issues", { body: "{" });
  assert.equal(broken.status, 400);
  assert.equal(at(broken.body, "message"), "Problems parsing JSON");
  const list = await api.ask("POST /repos/acme/garden/issues", { body: [] });
  assert.equal(list.status, 400);
  const graphql = await api.ask("POST /api/graphql", { body: "{" });
  assert.equal(graphql.status, 400);
  assert.equal(at(graphql.body, "message"), "Problems parsing JSON");
});

test("GitHub asks for a user agent, an accept header that takes JSON, and a version that exists.", async (t) => {
  const api = apiFixture(t);
  const status = async (headers: Record<string, string>) => (await api.ask("GET /meta", { headers })).status;
  assert.equal(await status({ "user-agent": "" }), 403);
  assert.equal(await status({ accept: "text/html" }), 415);
  assert.equal(await status({ accept: "text/html, application/vnd.github.v3+json;q=0.5" }), 200);
  assert.equal(await status({ "x-github-api-version": "2020-01-01" }), 400);
  assert.equal(await status({ "x-github-api-version": "2026-03-10" }), 200);
});

test("The newer version leaves out what it removed, and only there.", async (t) => {
  const api = apiFixture(t);
  const headers = { "x-github-api-version": "2026-03-10" };
  const body = { title: "One", assignees: ["alice"] };
  const issue = await api.ask("POST /repos/acme/garden/issues", { body, headers });
  assert.equal(issue.headers["x-github-api-version-selected"], "2026-03-10");
  assert.equal(at(issue.body, "assignee"), undefined);
  assert.equal(at(issue.body, "assignees.0.login"), "alice");
  const events = await api.ask("GET /repos/acme/garden/issues/1/events", { headers });
  assert.equal(at(events.body, "0.assignee.login"), "alice");
  assert.equal(at((await api.ask("GET /rate_limit", { headers })).body, "rate"), undefined);
  assert.equal(at((await api.ask("GET /repos/acme/garden/issues/1")).body, "assignee.login"), "alice");
});

test("Wrong credentials are 401; none may read, but not write and not use GraphQL.", async (t) => {
  const api = apiFixture(t);
  const wrong = await api.ask("GET /repos/acme/garden", { as: null, headers: { authorization: "token x" } });
  assert.equal(wrong.status, 401);
  assert.equal(at(wrong.body, "message"), "Bad credentials");
  assert.equal((await api.ask("GET /repos/acme/garden", { as: null })).headers["x-ratelimit-limit"], "60");
  const write = await api.ask("POST /repos/acme/garden/issues", { as: null, body: { title: "One" } });
  assert.equal(write.status, 401);
  assert.equal((await api.graphql("{ viewer { login } }", {}, { as: null })).status, 401);
  assert.equal((await api.graphql("{ viewer { login } }", {}, { as: "app" })).status, 401);
});

test("Each endpoint takes its own sort of credentials.", async (t) => {
  const api = apiFixture(t);
  const token = await api.ask("GET /app");
  assert.equal(token.status, 401);
  assert.equal(at(token.body, "message"), "A JSON web token could not be decoded");
  assert.equal((await api.ask("GET /repos/acme/garden/installation")).status, 401);
  assert.equal((await api.ask("GET /repos/acme/garden", { as: "app" })).status, 403);
  assert.equal((await api.ask("GET /installation/repositories", { as: null })).status, 401);
});

test("HEAD is GET without a body.", async (t) => {
  const api = apiFixture(t);
  const { status, body, headers } = await api.ask("HEAD /repos/acme/garden");
  assert.equal(status, 200);
  assert.equal(body, "");
  assert.ok(headers.etag);
});
