import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import type { Fault } from "../../../sandbox/faults/fault-rule.ts";
import { type ApiFixture, apiFixture, at } from "./api-fixture.ts";

const ISSUES = "POST /repos/acme/garden/issues";
const issue = { body: { title: "One" } };

function withFault(api: ApiFixture, fault: Fault): void {
  api.parts.faults.add([{ match: { kind: "content" }, times: 1, fault }]);
}

const countOf = (api: ApiFixture) => api.sandbox.store.repository("acme/garden")?.threads.size;

function createIssues(api: ApiFixture, names: string[]) {
  const repositoryId = api.sandbox.store.repository("acme/garden")?.nodeId ?? "";
  const one = (name: string) =>
    `${name}: createIssue(input: {repositoryId: "${repositoryId}", title: "${name}"}) { issue { number } }`;
  return api.graphql(`mutation Open { ${names.map(one).join("\n")} }`);
}

test("A bad gateway does nothing.", async (t) => {
  const api = apiFixture(t);
  withFault(api, "502");
  const { status, body, headers } = await api.ask(ISSUES, issue);
  assert.equal(status, 502);
  assert.match(String(body), /^<html>/);
  assert.match(headers["content-type"] ?? "", /^text\/html/);
  assert.equal(countOf(api), 0);
  assert.equal((await api.ask(ISSUES, issue)).status, 201);
});

test("A reset drops the answer, after the deed or before it.", async (t) => {
  const api = apiFixture(t);
  withFault(api, "reset-before");
  assert.equal(await api.tryAsk(ISSUES, issue), null);
  assert.equal(countOf(api), 0);
  withFault(api, "reset-after");
  assert.equal(await api.tryAsk(ISSUES, issue), null);
  assert.equal(countOf(api), 1);
  assert.deepEqual(
    api.parts.log.entries().map(({ status }) => status),
    [0, 0],
  );
});

test("A secondary limit can be played, with and without the time to wait; it blocks nobody.", async (t) => {
  const api = apiFixture(t);
  withFault(api, "secondary");
  const told = await api.ask(ISSUES, issue);
  assert.ok(told.status === 403 || told.status === 429);
  assert.equal(told.headers["retry-after"], "60");
  withFault(api, "secondary-without-retry-after");
  const untold = await api.ask(ISSUES, issue);
  assert.match(String(at(untold.body, "message")), /secondary rate limit/);
  assert.equal(untold.headers["retry-after"], undefined);
  assert.equal((await api.ask(ISSUES, issue)).status, 201);
  const { acme } = api.parts.totals.all();
  assert.deepEqual([acme?.refusals, acme?.violations, acme?.created.issue], [2, 0, 1]);
});

test("GraphQL is told that it submitted too quickly, REST that content creation is blocked.", async (t) => {
  const api = apiFixture(t);
  withFault(api, "too-quickly");
  const { status, body } = await createIssues(api, ["a"]);
  assert.equal(status, 200);
  assert.deepEqual(at(body, "data"), { a: null });
  assert.equal(at(body, "errors.0.message"), "was submitted too quickly");
  withFault(api, "too-quickly");
  const rest = await api.ask(ISSUES, issue);
  assert.match(String(at(rest.body, "message")), /blocked from content creation/);
  assert.equal(countOf(api), 0);
  assert.deepEqual(
    api.parts.log.entries().map(({ violation, refusal }) => [violation, refusal]),
    [
      [null, "too-quickly"],
      [null, "secondary-content"],
    ],
  );
});

test("A primary limit that is used up stays so until its reset.", async (t) => {
  const api = apiFixture(t);
  withFault(api, "primary");
  const first = await createIssues(api, ["a"]);
  assert.match(String(at(first.body, "errors.0.message")), /rate limit/);
  assert.equal(first.headers["x-ratelimit-remaining"], "0");
  assert.match(String(at((await createIssues(api, ["a"])).body, "errors.0.message")), /rate limit/);
  api.pass(3600);
  assert.equal(at((await createIssues(api, ["a"])).body, "data.a.issue.number"), 1);
});

test("A partial answer has done the first half; what cannot be cut is done and its answer lost.", async (t) => {
  const api = apiFixture(t);
  withFault(api, "partial");
  const { status, body } = await createIssues(api, ["a", "b", "c"]);
  assert.equal(status, 200);
  assert.equal(at(body, "data.a.issue.number"), 1);
  assert.deepEqual([at(body, "data.b"), at(body, "data.c")], [null, null]);
  assert.equal(at(body, "errors.1.type"), "RESOURCE_LIMITS_EXCEEDED");
  withFault(api, "partial");
  assert.equal((await createIssues(api, ["a"])).status, 502);
  assert.equal(countOf(api), 2);
});

test("A timeout is silence of ten seconds on the sandbox's clock, then a dropped connection.", async (t) => {
  const api = apiFixture(t);
  withFault(api, "timeout");
  let isOver = false;
  const answer = api.tryAsk(ISSUES, issue).finally(() => {
    isOver = true;
  });
  api.pass(9);
  await setImmediate();
  assert.equal(isOver, false);
  api.pass(1);
  assert.equal(await answer, null);
  assert.equal(countOf(api), 0);
});

test("Rules can name the operation of a document as well as its mutations.", async (t) => {
  const api = apiFixture(t);
  api.parts.faults.add([{ match: { operation: "Open" }, times: 1, fault: "502" }]);
  assert.equal((await createIssues(api, ["a"])).status, 502);
  api.parts.faults.add([{ match: { operation: "createIssue" }, times: 1, fault: "502" }]);
  assert.equal((await createIssues(api, ["a"])).status, 502);
});
