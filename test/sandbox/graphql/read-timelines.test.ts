import assert from "node:assert/strict";
import { test } from "node:test";
import { ORIGIN } from "../small-world.ts";
import { fullWorld } from "./full-world.ts";
import { ask, data, graphqlWorld } from "./graphql-world.ts";

test("a timeline holds comments and events by time, of the types that are asked for", async (t) => {
  const { sandbox, query, label } = fullWorld(t);
  const timeline = async (args: string, node: string) => {
    const items = `timelineItems(${args}) { totalCount nodes { __typename ${node} } }`;
    return (await data(sandbox, `{ ${query} { issue(number: 1) { ${items} } } }`)).repository.issue
      .timelineItems;
  };
  const labeled = await timeline(
    "first: 9, itemTypes: [LABELED_EVENT]",
    "... on LabeledEvent { actor { login } label { id name } labelable { __typename } }",
  );
  assert.deepEqual(labeled, {
    totalCount: 1,
    nodes: [
      {
        __typename: "LabeledEvent",
        actor: { login: "alice" },
        label: { id: label.nodeId, name: "bug" },
        labelable: { __typename: "Issue" },
      },
    ],
  });
  const referenced = await timeline(
    "first: 9, itemTypes: [CROSS_REFERENCED_EVENT, CLOSED_EVENT]",
    `... on CrossReferencedEvent { isCrossRepository source { ... on Issue { url } } }
     ... on ClosedEvent { stateReason }`,
  );
  assert.deepEqual(referenced.nodes, [
    { __typename: "ClosedEvent", stateReason: "NOT_PLANNED" },
    {
      __typename: "CrossReferencedEvent",
      isCrossRepository: true,
      source: { url: `${ORIGIN}/acme/orchard/issues/1` },
    },
  ]);
  const all = await timeline("last: 100", "");
  assert.ok(all.nodes.some((item: { __typename: string }) => item.__typename === "IssueComment"));
  const late = await timeline(`first: 9, since: "2024-05-08T00:00:00Z"`, "");
  assert.ok(late.totalCount > 0 && late.totalCount < all.totalCount);
});

test("the timeline of a pull request without a choice is refused, since its commits would be missing", async () => {
  const { sandbox, query } = graphqlWorld();
  const document = `{ ${query} { pullRequest(number: 2) { timelineItems(first: 1) { totalCount } } } }`;
  const { reply } = await ask(sandbox, document);
  assert.match(reply.errors?.[0]?.message ?? "", /PULL_REQUEST_COMMIT.*not simulated/);
});
