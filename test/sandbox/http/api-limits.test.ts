import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, type ApiFixture, apiFixture, at } from "./api-fixture.ts";

const LONG =
  /^You have exceeded a secondary rate limit and have been temporarily blocked from content creation/;
const TOO_QUICKLY = "was submitted too quickly";
const ISSUES = "POST /repos/acme/garden/issues";

const violationsOf = ({ parts }: ApiFixture) => parts.log.entries().map(({ violation }) => violation);

async function createIssues(api: ApiFixture, count: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let index = 0; index < count; index += 1) {
    answers.push(await api.ask(ISSUES, { body: { title: `Issue ${index}` } }));
  }
  return answers;
}

test("Every answer shows the primary limit, on the sandbox's clock.", async (t) => {
  const api = apiFixture(t);
  const first = await api.ask("GET /repos/acme/garden");
  assert.equal(first.headers["x-ratelimit-limit"], "5000");
  assert.equal(first.headers["x-ratelimit-remaining"], "4999");
  assert.equal(first.headers["x-ratelimit-used"], "1");
  assert.equal(first.headers["x-ratelimit-resource"], "core");
  const now = Date.parse(first.headers.date ?? "");
  assert.equal(now, api.sandbox.clock.now());
  assert.equal(Number(first.headers["x-ratelimit-reset"]) * 1000 - now, 3_600_000);
  const other = await api.ask("GET /repos/acme/garden", { as: api.other });
  assert.equal(other.headers["x-ratelimit-remaining"], "4999");
  const graph = await api.graphql("{ viewer { login } }");
  assert.equal(graph.headers["x-ratelimit-resource"], "graphql");
  assert.equal(graph.headers["x-ratelimit-remaining"], "4999");
  await api.ask("GET /rate_limit");
  const limits = await api.ask("GET /rate_limit");
  assert.equal(at(limits.body, "resources.core.remaining"), 4999);
  assert.equal(at(limits.body, "resources.graphql.used"), 1);
  const app = await api.ask("GET /app", { as: "app" });
  assert.equal(app.headers["x-ratelimit-used"], "1");
});

test("What is used up is refused with nothing remaining, until the reset.", async (t) => {
  const api = apiFixture(t, { limits: { corePerHour: 2, graphqlPerHour: 1 } });
  await api.ask("GET /repos/acme/garden");
  await api.ask("GET /repos/acme/garden");
  const refused = await api.ask("GET /repos/acme/garden");
  assert.ok(refused.status === 403 || refused.status === 429);
  assert.match(String(at(refused.body, "message")), /^API rate limit exceeded for installation ID \d+\./);
  assert.equal(refused.headers["x-ratelimit-remaining"], "0");
  await api.graphql("{ viewer { login } }");
  const types = new Set<unknown>();
  for (let count = 0; count < 20; count += 1) {
    const answer = await api.graphql("{ viewer { login } }");
    assert.equal(answer.status, 200);
    assert.equal(at(answer.body, "data"), null);
    assert.match(String(at(answer.body, "errors.0.message")), /rate limit (already )?exceeded/);
    types.add(at(answer.body, "errors.0.type"));
  }
  assert.deepEqual([...types].sort(), ["RATE_LIMIT", "RATE_LIMITED"]);
  api.pass(3600);
  assert.equal((await api.ask("GET /repos/acme/garden")).status, 200);
  assert.equal(at((await api.graphql("{ viewer { login } }")).body, "errors"), undefined);
  assert.deepEqual(new Set(violationsOf(api)), new Set([null, "corePerHour", "graphqlPerHour"]));
});

test("The 21st issue of a minute is refused, and all content for a minute after it.", async (t) => {
  const api = apiFixture(t);
  const answers = await createIssues(api, 21);
  assert.deepEqual([...new Set(answers.slice(0, 20).map(({ status }) => status))], [201]);
  const refused = answers[20] as Answer;
  assert.ok(refused.status === 403 || refused.status === 429);
  assert.match(String(at(refused.body, "message")), LONG);
  assert.notEqual(refused.headers["x-ratelimit-remaining"], "0");
  const comment = { body: { body: "Hello" } };
  api.pass(30);
  assert.ok((await api.ask("POST /repos/acme/garden/issues/1/comments", comment)).status >= 400);
  assert.equal(
    (await api.ask("PATCH /repos/acme/garden/issues/1", { body: { state: "closed" } })).status,
    200,
  );
  const other = await api.ask("POST /repos/other/field/issues", { as: api.other, body: { title: "x" } });
  assert.equal(other.status, 201);
  api.pass(59);
  assert.ok((await api.ask("POST /repos/acme/garden/issues/1/comments", comment)).status >= 400);
  api.pass(60);
  assert.equal((await api.ask("POST /repos/acme/garden/issues/1/comments", comment)).status, 201);
  const seen = violationsOf(api).filter((violation) => violation !== null);
  assert.deepEqual(seen, ["issuesPerMinute", "blocked", "blocked"]);
  assert.equal(api.sandbox.store.repository("acme/garden")?.threads.size, 20);
});

test("Hours are counted as exactly as minutes, and comments have only the general limits.", async (t) => {
  const api = apiFixture(t, { limits: { issuesPerHour: 5, contentPerHour: 8, contentPerMinute: null } });
  await createIssues(api, 5);
  api.pass(3599);
  const comment = () => api.ask("POST /repos/acme/garden/issues/1/comments", { body: { body: "Hello" } });
  for (let count = 0; count < 3; count += 1) assert.equal((await comment()).status, 201);
  assert.ok((await comment()).status >= 400);
  api.pass(61);
  assert.equal((await createIssues(api, 1))[0]?.status, 201);
  assert.deepEqual(
    violationsOf(api).filter((violation) => violation !== null),
    ["contentPerHour"],
  );
});

test("Each mutation of a document counts: those over the limit fail by their alias, under 200.", async (t) => {
  const api = apiFixture(t, { limits: { issuesPerMinute: 2 } });
  const repositoryId = api.sandbox.store.repository("acme/garden")?.nodeId ?? "";
  const one = (name: string) =>
    `${name}: createIssue(input: {repositoryId: "${repositoryId}", title: "${name}"}) { issue { number } }`;
  const { status, body } = await api.graphql(`mutation { ${["a", "b", "c"].map(one).join("\n")} }`);
  assert.equal(status, 200);
  assert.equal(at(body, "data.b.issue.number"), 2);
  assert.equal(at(body, "data.c"), null);
  assert.equal(at(body, "errors.length"), 1);
  assert.equal(at(body, "errors.0.message"), TOO_QUICKLY);
  assert.deepEqual(at(body, "errors.0.path"), ["c"]);
  const lines = api.parts.log.entries();
  assert.deepEqual(
    lines.map(({ operation, kind, points, status, violation }) => [
      operation,
      kind,
      points,
      status,
      violation,
    ]),
    [
      ["createIssue", "content", 5, 200, null],
      ["createIssue", "content", 0, 200, null],
      ["createIssue", "content", 0, 200, "issuesPerMinute"],
    ],
  );
  const { acme } = api.parts.totals.all();
  assert.equal(acme?.created.issue, 2);
  assert.equal(acme?.refusals, 1);
  assert.equal(acme?.violations, 1);
});

test("After a mutation that was too quick, plain queries are refused too, and reading over REST is not.", async (t) => {
  const api = apiFixture(t, { limits: { issuesPerMinute: 1, retryAfter: "always" } });
  const repositoryId = api.sandbox.store.repository("acme/garden")?.nodeId ?? "";
  const create = `mutation { createIssue(input: {repositoryId: "${repositoryId}", title: "x"}) { issue { number } } }`;
  await api.graphql(create);
  assert.equal((await api.graphql("{ viewer { login } }")).status, 200);
  assert.equal(at((await api.graphql(create)).body, "errors.0.message"), TOO_QUICKLY);
  const query = await api.graphql("{ viewer { login } }");
  assert.deepEqual([query.status, query.headers["retry-after"]], [403, "60"]);
  assert.match(String(at(query.body, "message")), /^You have exceeded a secondary rate limit\. Please wait/);
  assert.equal((await api.ask("GET /repos/acme/garden")).status, 200);
  const others = await api.graphql("{ viewer { login } }", {}, { as: api.other });
  assert.equal(others.status, 200);
  api.pass(59);
  assert.equal((await api.graphql("{ viewer { login } }")).status, 403, "and refusals make it longer");
  api.pass(60);
  assert.equal((await api.graphql("{ viewer { login } }")).status, 200);
});

test("Points are counted for each endpoint of REST and for GraphQL; who is over is shut out altogether.", async (t) => {
  const api = apiFixture(t, { limits: { pointsPerMinuteRest: 10, pointsPerMinuteGraphql: 7 } });
  for (let count = 0; count < 10; count += 1) {
    assert.equal((await api.ask(`GET /repos/acme/garden/issues?page=${count + 1}`)).status, 200);
  }
  assert.equal((await api.ask("GET /repos/acme/garden")).status, 200);
  for (let count = 0; count < 7; count += 1) {
    assert.equal((await api.graphql("{ viewer { login } }")).status, 200);
  }
  const refused = await api.graphql("{ viewer { login } }");
  assert.ok(refused.status === 403 || refused.status === 429);
  assert.match(
    String(at(refused.body, "message")),
    /^You have exceeded a secondary rate limit\. Please wait/,
  );
  assert.ok((await api.ask("GET /repos/acme/garden")).status >= 400);
  api.pass(60);
  assert.equal((await api.graphql("{ viewer { login } }")).status, 200);
  assert.ok((await api.ask("GET /repos/acme/garden/issues")).status === 200);
  const seen = violationsOf(api).filter((violation) => violation !== null);
  assert.deepEqual(seen, ["pointsPerMinuteGraphql", "blocked"]);
});

test("More requests at once than allowed are refused.", async (t) => {
  const api = apiFixture(t, { limits: { concurrent: 2 } });
  const answers = await Promise.all([1, 2, 3].map(() => api.ask("GET /repos/acme/garden/branches")));
  assert.deepEqual(
    answers.map(({ status }) => status >= 400),
    [false, false, true],
  );
  assert.deepEqual(
    violationsOf(api).filter((violation) => violation !== null),
    ["concurrent"],
  );
  api.pass(60);
  assert.equal((await api.ask("GET /repos/acme/garden/branches")).status, 200);
});

test("Whether a refusal says how long to wait can be chosen, and is mixed else.", async (t) => {
  const told = async (retryAfter: string) => {
    const api = apiFixture(t, { limits: { issuesPerMinute: 0, retryAfter } });
    const answers = await createIssues(api, 20);
    return new Set(answers.map(({ headers }) => headers["retry-after"]));
  };
  assert.deepEqual(await told("always"), new Set(["60"]));
  assert.deepEqual(await told("never"), new Set([undefined]));
  assert.deepEqual(await told("sometimes"), new Set(["60", undefined]));
});

test("Over REST 403 and 429 both occur, or the one that is chosen.", async (t) => {
  const statuses = async (refusalStatus: unknown) => {
    const api = apiFixture(t, { limits: { issuesPerMinute: 0, refusalStatus } });
    return new Set((await createIssues(api, 20)).map(({ status }) => status));
  };
  assert.deepEqual(await statuses("either"), new Set([403, 429]));
  assert.deepEqual(await statuses(429), new Set([429]));
});

test("Points of a document are those of one request, whatever is in it.", async (t) => {
  const api = apiFixture(t);
  await createIssues(api, 1);
  const id = api.sandbox.store.repository("acme/garden")?.threads.get(1)?.nodeId;
  await api.graphql(
    `mutation Close($id: ID!) {
      closeIssue(input: {issueId: $id}) { issue { state } }
      lockLockable(input: {lockableId: $id}) { lockedRecord { locked } }
    }`,
    { id },
  );
  const lines = api.parts.log.entries().slice(1);
  assert.deepEqual(
    lines.map(({ operation, kind, points }) => [operation, kind, points]),
    [
      ["closeIssue", "write", 5],
      ["lockLockable", "write", 0],
    ],
  );
});
