import assert from "node:assert/strict";
import { test } from "node:test";
import { apiFixture, at, each } from "../http/api-fixture.ts";

test("The App finds its installations by account, by repository and in the list.", async (t) => {
  const api = apiFixture(t);
  const id = async (path: string) => at((await api.ask(`GET ${path}`, { as: "app" })).body, "id");
  assert.equal(await id("/repos/acme/garden/installation"), api.acme.id);
  assert.equal(await id("/orgs/ACME/installation"), api.acme.id);
  assert.equal(await id(`/app/installations/${api.other.id}`), api.other.id);
  const list = await api.ask("GET /app/installations?per_page=1", { as: "app" });
  assert.deepEqual(each(list.body, "account.login"), ["acme"]);
  assert.match(list.headers.link ?? "", /page=2>; rel="next"/);
});

test("What is not installed, or is an account of another sort, is not found.", async (t) => {
  const api = apiFixture(t);
  const { installations } = api.sandbox.store;
  const status = async (path: string) => (await api.ask(`GET ${path}`, { as: "app" })).status;
  assert.equal(await status("/users/acme/installation"), 404);
  assert.equal(await status("/users/alice/installation"), 404);
  assert.equal(await status("/orgs/alice/installation"), 404);
  const user = { ...api.other, id: 99, account: "alice" };
  installations.push(user);
  assert.equal(await status("/users/alice/installation"), 200);
  api.acme.repositoryIds = [];
  assert.equal(await status("/repos/acme/garden/installation"), 404);
});
