import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, data, graphqlWorld } from "./graphql-world.ts";

const { sandbox } = graphqlWorld();
const resetAt = "2026-11-22T10:00:00Z";
const rate = () => ({ limit: 5000, remaining: 4900, used: 100, reset: Date.parse(resetAt) / 1000 });

/** Cost and nodes of a document of the viewer, which has no repositories. */
async function measured(viewer: string, variables: object = {}, head = "") {
  const document = `query ${head} { viewer { login ${viewer} } rateLimit { cost nodeCount limit remaining used resetAt } }`;
  const { answer, reply } = await ask(sandbox, document, variables, { rate });
  assert.equal(reply.errors, undefined);
  const { cost, nodeCount, ...state } = reply.data.rateLimit;
  assert.deepEqual(state, { limit: 5000, remaining: 4900 - cost, used: 100 + cost, resetAt });
  assert.equal(answer.cost, cost);
  return { cost, nodeCount };
}

test("the example of the cost: 5,101 requests are 51 points", async () => {
  const viewer = `repositories(first: 100) { edges { node { id
    issues(first: 50) { edges { node { id labels(first: 60) { edges { node { id name } } } } } } } } }`;
  assert.deepEqual(await measured(viewer), { cost: 51, nodeCount: 100 + 5_000 + 300_000 });
});

test("the simple example of nodes: 550", async () => {
  const viewer =
    "repositories(first: 50) { edges { repository: node { name issues(first: 10) { totalCount edges { node { title } } } } } }";
  assert.deepEqual(await measured(viewer), { cost: 1, nodeCount: 550 });
});

test("the complex example of nodes: 22,060", async () => {
  const comments = "comments(first: 10) { edges { comment: node { bodyHTML } } }";
  // The example ends with `followers`, which the sandbox does not simulate; another connection counts alike.
  const viewer = `repositories(first: 50) { edges { repository: node { name
        pullRequests(first: 20) { edges { pullRequest: node { title ${comments} } } }
        issues(first: 20) { totalCount edges { issue: node { title bodyHTML ${comments} } } } } } }
      organizations(first: 10) { edges { organization: node { login } } }`;
  const cost = Math.round((1 + 50 + 50 * 20 + 50 + 50 * 20 + 1) / 100);
  assert.deepEqual(await measured(viewer), { cost, nodeCount: 22_060 });
});

test("no connection still costs one point", async () => {
  assert.deepEqual(await measured(""), { cost: 1, nodeCount: 0 });
});

test("variables, aliases, fragments and directives count as what they come to", async () => {
  const page = "repositories(first: $n) { nodes { name } }";
  const head = "($n: Int!, $yes: Boolean!)";
  const variables = { n: 7, yes: false };
  const count = async (viewer: string) => (await measured(viewer, variables, head)).nodeCount;
  assert.equal(await count(`${page} organizations(first: 1) @include(if: $yes) { totalCount }`), 7);
  assert.equal(await count(`${page} ... on User { ${page} } i: isViewer @skip(if: $yes)`), 7);
  assert.equal(await count(`${page} other: ${page} i: isViewer @skip(if: $yes)`), 14);
  assert.equal(
    await count(`${page} ... @include(if: $yes) { organizations(last: 3) { nodes { login } } }`),
    7,
  );
});

test("fragments within fragments are opened once, however often they are named", async () => {
  const depth = 40;
  const fragments = Array.from({ length: depth }, (_, level) => {
    const next =
      level + 1 < depth ? `...F${level + 1} ...F${level + 1}` : "organizations(first: 3) { totalCount }";
    return `fragment F${level} on User { ${next} }`;
  });
  const document = `{ viewer { ...F0 } rateLimit { nodeCount } } ${fragments.join(" ")}`;
  assert.equal((await data(sandbox, document, {}, { rate })).rateLimit.nodeCount, 3);
});

test("the ids of nodes multiply what is below them", async () => {
  const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Repository { issues(first: 100) { totalCount } } } rateLimit { nodeCount } }`;
  const { garden, orchard } = graphqlWorld();
  const known = { ids: [garden.nodeId, orchard.nodeId] };
  assert.equal((await data(sandbox, document, known, { rate })).rateLimit.nodeCount, 200);
});

test("more than 500,000 nodes are refused before anything is done", async () => {
  const repositories = (inside: string) => `{ viewer { repositories(first: 100) { nodes { ${inside} } } } }`;
  const one = repositories("issues(first: 100) { nodes { comments(first: 100) { nodes { id } } } }");
  const { reply } = await ask(sandbox, one);
  assert.deepEqual(reply, {
    errors: [
      {
        type: "MAX_NODE_LIMIT_EXCEEDED",
        message:
          "By the time this query traverses to the comments connection, it is requesting up to 1,000,000 possible nodes which exceeds the maximum limit of 500,000.",
      },
    ],
  });
  const issues = (alias: string) =>
    `${alias}: issues(first: 50) { nodes { comments(first: 60) { nodes { id } } } }`;
  const sum = await ask(sandbox, repositories(`${issues("a")} ${issues("b")}`));
  assert.equal(
    sum.reply.errors?.[0]?.message,
    "This query requests up to 610,100 possible nodes which exceeds the maximum limit of 500,000.",
  );
});

test("the limit is not told where there is none", async () => {
  const { reply } = await ask(sandbox, "{ rateLimit { cost } }");
  assert.equal(reply.errors?.[0]?.type, "NOT_SIMULATED");
});
