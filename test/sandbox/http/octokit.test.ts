import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { ProbotOctokit } from "probot";
import { apiHandler } from "../../../sandbox/http/api-handler.ts";
import { listenOnLoopback } from "../../../sandbox/http/listen.ts";
import { addThread } from "../small-world.ts";
import { repositoryOf } from "../world-sandbox.ts";
import { type ApiFixture, apiFixture, PRIVATE_KEY } from "./api-fixture.ts";

/** The API on a port, and Probot's own Octokit with its own authentication against it. */
async function served(t: TestContext): Promise<{ api: ApiFixture; octokit: ProbotOctokit; origin: string }> {
  const api = apiFixture(t);
  const listening = await listenOnLoopback(0);
  t.after(() => listening.close());
  Object.assign(api.sandbox, { origin: listening.origin });
  const routes = apiHandler(api.parts);
  listening.serve((request, bindings) => routes.fetch(request, bindings));
  const octokit = new ProbotOctokit({
    auth: { appId: api.sandbox.app.id, privateKey: PRIVATE_KEY, installationId: api.acme.id },
    baseUrl: `${listening.origin}/api/v3`,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    throttle: { enabled: false },
    retry: { enabled: false },
  });
  return { api, octokit, origin: listening.origin };
}

const GARDEN = { owner: "acme", repo: "garden" };

test("Octokit finds the installation, gets a token and reads every page.", async (t) => {
  const { api, octokit } = await served(t);
  const garden = repositoryOf(api.sandbox, "acme/garden");
  for (let count = 0; count < 250; count += 1) addThread(api.sandbox.store, garden, "Issue");
  const issues = await octokit.paginate(octokit.rest.issues.listForRepo, { ...GARDEN, per_page: 100 });
  assert.deepEqual(
    issues.map(({ number }) => number),
    Array.from({ length: 250 }, (_, index) => 250 - index),
  );
  const app = await octokit.auth({ type: "app" });
  assert.ok(app);
  const { data } = await octokit.rest.apps.getRepoInstallation(GARDEN);
  assert.equal(data.id, api.acme.id);
  const { data: repositories } = await octokit.rest.apps.listReposAccessibleToInstallation();
  assert.deepEqual(repositories.repositories.map(({ name }) => name).sort(), ["garden", "orchard"]);
});

test("Octokit writes over REST and GraphQL, and understands what it is refused.", async (t) => {
  const { api, octokit } = await served(t);
  const { data } = await octokit.rest.issues.create({ ...GARDEN, title: "One", labels: ["6.topic: home"] });
  assert.equal(data.user?.login, "homecoming[bot]");
  await octokit.rest.issues.lock({ ...GARDEN, issue_number: data.number });
  const label = await octokit.rest.issues.getLabel({ ...GARDEN, name: "6.topic: home" });
  assert.equal(label.data.name, "6.topic: home");
  const comment = await octokit.graphql<{ addComment: { commentEdge: { node: { databaseId: number } } } }>(
    'mutation ($id: ID!) { addComment(input: {subjectId: $id, body: "Hello"}) { commentEdge { node { databaseId } } } }',
    { id: data.node_id },
  );
  const comment_id = comment.addComment.commentEdge.node.databaseId;
  const read = await octokit.rest.issues.getComment({ ...GARDEN, comment_id });
  assert.equal(read.data.body, "Hello");
  await assert.rejects(octokit.rest.issues.get({ ...GARDEN, issue_number: 99 }), { status: 404 });
  api.parts.faults.add([{ match: { kind: "content" }, times: 1, fault: "too-quickly" }]);
  await assert.rejects(
    octokit.graphql(
      'mutation ($id: ID!) { addComment(input: {subjectId: $id, body: "x"}) { clientMutationId } }',
      { id: data.node_id },
    ),
    {
      name: "GraphqlResponseError",
    },
  );
  api.parts.faults.add([{ match: { kind: "content" }, times: 1, fault: "reset-after" }]);
  await assert.rejects(octokit.rest.issues.create({ ...GARDEN, title: "Two" }), { status: 500 });
  assert.equal(repositoryOf(api.sandbox, "acme/garden").threads.size, 2);
});

test("Answers over HTTP have the sandbox's date and no body where there is none.", async (t) => {
  const { api, origin } = await served(t);
  api.pass(1_000_000);
  const headers = { authorization: `token ${api.tokenOf(api.acme)}` };
  const first = await fetch(`${origin}/api/v3/repos/acme/garden`, { headers });
  assert.equal(Date.parse(first.headers.get("date") ?? ""), api.sandbox.clock.now());
  assert.equal(first.headers.get("content-type"), "application/json; charset=utf-8");
  const tag = first.headers.get("etag") ?? "";
  const again = await fetch(`${origin}/api/v3/repos/acme/garden`, {
    headers: { ...headers, "if-none-match": tag },
  });
  assert.equal(again.status, 304);
  const slash = await fetch(`${origin}/api/v3/repos/acme/garden/labels/6.topic%3A%20home`, { headers });
  assert.equal(slash.status, 200);
  assert.equal((await fetch(`${origin}/api/v3`, { headers })).status, 200);
  assert.equal((await fetch(`${origin}/api/v3/none`, { headers })).status, 404);
});
