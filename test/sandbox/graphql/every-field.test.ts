import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assertObjectType,
  type GraphQLField,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { resolvers } from "../../../sandbox/graphql/resolvers.ts";
import { reviewThreadId } from "../../../sandbox/graphql/review-threads-of.ts";
import { githubSchema } from "../../../sandbox/graphql/schema.ts";
import { fullWorld } from "./full-world.ts";
import { ask } from "./graphql-world.ts";

/** Values for the arguments that a field cannot do without. */
const ARGUMENTS: Record<string, string> = {
  login: `"acme"`,
  slug: `"gardeners"`,
  number: "1",
  name: `"garden"`,
  owner: `"acme"`,
  qualifiedName: `"main"`,
  refPrefix: `"refs/heads/"`,
  id: `"ID"`,
  ids: `["ID"]`,
};

/** What is selected of types that are made for an answer and have no table. */
const SELECTIONS: Record<string, string> = {
  GitActor: "name email date",
  RateLimit: "limit remaining used resetAt cost nodeCount",
  ReactionGroup: `content viewerHasReacted subject { __typename }
    reactors(first: 1) { totalCount nodes { __typename } } users(first: 1) { totalCount nodes { login } }`,
};

/** A field with everything that it needs, and of what it gives only what every source can tell. */
function select(field: GraphQLField<unknown, unknown>, typeName: string): string {
  const type = getNamedType(field.type);
  const args = field.args
    .filter(isRequiredArgument)
    .map(({ name }) => `${name}: ${ARGUMENTS[name] ?? "MISSING"}`);
  const isConnection = type.name.endsWith("Connection");
  if (isConnection) args.push("first: 50");
  // The commits in a pull request's timeline are not simulated.
  if (field.name === "timelineItems") args.push("itemTypes: [ISSUE_COMMENT, CLOSED_EVENT]");
  if (typeName === "Repository" && field.name === "pullRequest") args.splice(0, 1, "number: 2");
  const call = args.length > 0 ? `${field.name}(${args.join(", ")})` : field.name;
  if (isLeafType(type)) return call;
  if (!isConnection) return `${call} { ${SELECTIONS[type.name] ?? "__typename"} }`;
  const more = isObjectType(type) && type.getFields().viewerHasReacted ? "viewerHasReacted" : "";
  return `${call} { ${more} totalCount nodes { __typename } edges { cursor node { __typename } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
}

/** All fields of the type's table, each under a name of its own. */
function selectAll(typeName: string): string {
  const fields = assertObjectType(githubSchema().getType(typeName)).getFields();
  const names = Object.keys(resolvers[typeName] ?? {});
  return names.map((name) => `_${typeName}_${name}: ${select(fields[name]!, typeName)}`).join("\n");
}

test("every field that has a resolver gives what the schema promises, on every type", async (t) => {
  const world = fullWorld(t);
  const { sandbox, store, garden, issue, pull, comment, label, milestone, reaction, review } = world;
  const bot = store.ensureAccount("homecoming[bot]");
  const team = store.organization("acme")!.teams.get("gardeners")!;
  const node = (type: string, id: string) =>
    `{ node(id: "${id}") { ... on ${type} { ${selectAll(type)} } } }`;
  const repository = `repository(owner: "acme", name: "garden")`;
  store.register(team.nodeId, { type: "Team", team, organization: store.organization("acme")! });
  const documents: Record<string, string> = {
    Bot: node("Bot", bot.nodeId),
    Commit: `{ ${repository} { object(oid: "${world.head}") { ... on Commit { ${selectAll("Commit")} } } } }`,
    Issue: node("Issue", issue.nodeId),
    IssueComment: node("IssueComment", comment.nodeId),
    Label: node("Label", label.nodeId),
    Milestone: node("Milestone", milestone.nodeId),
    Organization: node("Organization", store.organization("acme")!.nodeId),
    PullRequest: node("PullRequest", pull.nodeId),
    PullRequestReview: node("PullRequestReview", review.nodeId),
    PullRequestReviewComment: node("PullRequestReviewComment", review.comments[1]!.nodeId),
    PullRequestReviewThread: node("PullRequestReviewThread", reviewThreadId(review.comments[0]!)),
    Query: `{ ${selectAll("Query").replaceAll("ID", issue.nodeId).replace(`_Query_user: user(login: "acme")`, `_Query_user: user(login: "alice")`)} }`,
    Reaction: node("Reaction", reaction.nodeId),
    Ref: `{ ${repository} { defaultBranchRef { ${selectAll("Ref")} } } }`,
    Repository: node("Repository", garden.nodeId),
    Team: node("Team", team.nodeId),
    User: node("User", store.ensureAccount("alice").nodeId),
  };
  const tables = Object.keys(resolvers).filter((type) => type !== "Mutation" && !type.endsWith("Event"));
  assert.deepEqual(tables.sort(), Object.keys(documents).sort());
  const rate = () => ({ limit: 1, remaining: 1, used: 0, reset: 0 });
  for (const [type, document] of Object.entries(documents)) {
    const { reply } = await ask(sandbox, document, {}, { rate });
    assert.deepEqual(reply.errors ?? [], [], type);
  }
});

test("every field of every event gives what the schema promises", async (t) => {
  const { sandbox, pull } = fullWorld(t);
  const types = Object.keys(resolvers).filter((type) => type.endsWith("Event"));
  const itemTypes = types.map((type) => type.replace(/(?!^)[A-Z]/g, "_$&").toUpperCase());
  const fragments = types.map((type) => `... on ${type} { ${selectAll(type)} }`).join("\n");
  const document = `{ node(id: "${pull.nodeId}") { ... on PullRequest {
    timelineItems(first: 100, itemTypes: [${itemTypes}]) { totalCount pageCount updatedAt nodes { __typename ${fragments} } } } } }`;
  const { reply } = await ask(sandbox, document);
  assert.deepEqual(reply.errors ?? [], []);
  const { nodes, pageCount, totalCount } = reply.data.node.timelineItems;
  assert.deepEqual(new Set(nodes.map((event: { __typename: string }) => event.__typename)), new Set(types));
  assert.deepEqual([pageCount, totalCount], [nodes.length, nodes.length]);
});
