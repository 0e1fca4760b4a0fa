import assert from "node:assert/strict";
import { test } from "node:test";
import { apiFixture, at, each } from "../http/api-fixture.ts";
import { addThread } from "../small-world.ts";
import { repositoryOf } from "../world-sandbox.ts";

const ISSUE = "/repos/acme/garden/issues/1";

test("A reaction stands once, counts in the summary, and only its author takes it back.", async (t) => {
  const api = apiFixture(t);
  const issue = addThread(api.sandbox.store, repositoryOf(api.sandbox, "acme/garden"), "Issue");
  issue.reactions.push({ id: 5, nodeId: "REA_5", user: "alice", content: "HEART" });
  const { body } = await api.ask(`POST ${ISSUE}/reactions`, { body: { content: "rocket" } });
  assert.equal((await api.ask(`POST ${ISSUE}/reactions`, { body: { content: "rocket" } })).status, 200);
  assert.equal(at((await api.ask(`GET ${ISSUE}`)).body, "reactions.total_count"), 2);
  assert.equal(at((await api.ask(`GET ${ISSUE}`)).body, "reactions.rocket"), 1);
  const hearts = await api.ask(`GET ${ISSUE}/reactions?content=heart`);
  assert.deepEqual(each(hearts.body, "user.login"), ["alice"]);
  assert.equal((await api.ask(`DELETE ${ISSUE}/reactions/5`)).status, 404);
  assert.equal((await api.ask(`DELETE ${ISSUE}/reactions/${at(body, "id")}`)).status, 204);
  assert.deepEqual(each((await api.ask(`GET ${ISSUE}/reactions`)).body, "content"), ["heart"]);
});

test("Comments are reacted to likewise.", async (t) => {
  const api = apiFixture(t);
  addThread(api.sandbox.store, repositoryOf(api.sandbox, "acme/garden"), "Issue");
  const comment = await api.ask(`POST ${ISSUE}/comments`, { body: { body: "Hello" } });
  const path = `/repos/acme/garden/issues/comments/${at(comment.body, "id")}`;
  const { body } = await api.ask(`POST ${path}/reactions`, { body: { content: "+1" } });
  assert.equal(at((await api.ask(`GET ${path}`)).body, "reactions.+1"), 1);
  assert.equal((await api.ask(`DELETE ${path}/reactions/${at(body, "id")}`)).status, 204);
  assert.equal(at((await api.ask(`GET ${path}`)).body, "reactions.total_count"), 0);
});
