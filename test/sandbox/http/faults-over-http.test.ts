import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createInstallationToken } from "../../../sandbox/auth/installation-token.ts";
import { checkInput } from "../../../sandbox/check-input.ts";
import { FAULTS, type Fault } from "../../../sandbox/faults/fault-rule.ts";
import { limitSettings } from "../../../sandbox/limits/settings.ts";
import { USUAL_REGISTRATION } from "../../../sandbox/start/app-registration.ts";
import { startSandbox } from "../../../sandbox/start/start-sandbox.ts";
import { worldFileSchema } from "../../../sandbox/world/world-file.ts";
import { repositoryOf, temporaryDirectory } from "../world-sandbox.ts";

const PAIR = `mutation ($repository: ID!) {
  one: createIssue(input: { repositoryId: $repository, title: "One" }) { issue { number } }
  two: createIssue(input: { repositoryId: $repository, title: "Two" }) { issue { number } }
}`;

async function setUp(t: TestContext, fault: Fault) {
  const world = checkInput(worldFileSchema, { repositories: { "o/r": {} } }, "world.json");
  const running = await startSandbox({
    world: { world, directory: "/", name: "world.json" },
    port: 0,
    speed: 600,
    faults: [{ match: { kind: "content" }, times: 1, fault }],
    limits: limitSettings({ refusalStatus: 403 }),
    dataDir: temporaryDirectory(t),
    app: USUAL_REGISTRATION,
    webhookUrl: "http://127.0.0.1:9/",
  });
  t.after(() => running.close());
  const { sandbox } = running;
  const repository = repositoryOf(sandbox, "o/r");
  const [installation] = sandbox.store.installations;
  assert.ok(installation);
  const grant = { permissions: installation.permissions, repositoryIds: null };
  const { token } = createInstallationToken(sandbox.app, installation, grant, Date.now() / 1000);
  const send = async (path: string, body: unknown) => {
    const headers = { authorization: `token ${token}`, "content-type": "application/json" };
    const answer = await fetch(sandbox.origin + path, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return {
    repository,
    rest: () => send("/api/v3/repos/o/r/issues", { title: "One" }),
    graphql: () => send("/api/graphql", { query: PAIR, variables: { repository: repository.nodeId } }),
  };
}

/** What each fault looks like to REST, and how many issues there are in spite of it. */
const REST: Record<Fault, [status: number | "reset", created: number, text: RegExp]> = {
  "502": [502, 0, /502 Bad Gateway/],
  timeout: ["reset", 0, /^$/],
  "reset-before": ["reset", 0, /^$/],
  "reset-after": ["reset", 1, /^$/],
  secondary: [403, 0, /secondary rate limit/],
  "secondary-without-retry-after": [403, 0, /secondary rate limit/],
  "too-quickly": [403, 0, /temporarily blocked from content creation/],
  primary: [403, 0, /API rate limit/],
  partial: [502, 1, /502 Bad Gateway/],
};

/** The same for a document that creates two. */
const GRAPHQL: Record<Fault, [status: number | "reset", created: number, text: RegExp]> = {
  ...REST,
  "reset-after": ["reset", 2, /^$/],
  "too-quickly": [200, 0, /was submitted too quickly/],
  primary: [200, 0, /API rate limit/],
  partial: [200, 1, /RESOURCE_LIMITS_EXCEEDED/],
};

for (const fault of FAULTS) {
  for (const [api, [status, created, text]] of [
    ["rest", REST[fault]],
    ["graphql", GRAPHQL[fault]],
  ] as const) {
    test(`${fault} over ${api}`, async (t) => {
      const { repository, ...send } = await setUp(t, fault);
      const answer = await send[api]().catch(() => "reset" as const);
      assert.equal(repository.threads.size, created);
      if (answer === "reset") return assert.equal(status, "reset");
      assert.equal(answer.status, status);
      assert.match(answer.text, text);
      const asksToWait = fault === "secondary";
      assert.equal(answer.headers.has("retry-after"), asksToWait);
    });
  }
}
