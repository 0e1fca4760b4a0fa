import assert from "node:assert/strict";
import { test } from "node:test";
import { GraphQLObjectType, GraphQLSchema, GraphQLString, graphql } from "graphql";
import { defaultResolver } from "../../../sandbox/graphql/default-resolver.ts";

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: "Query",
    fields: { text: { type: GraphQLString, args: { suffix: { type: GraphQLString } } } },
  }),
});

/** The field `text` of a source, or the message of the error. */
async function textOf(source: object): Promise<unknown> {
  const document = `{ text(suffix: "!") }`;
  const fieldResolver = defaultResolver;
  const { data, errors } = await graphql({ schema, source: document, rootValue: source, fieldResolver });
  return errors?.[0]?.message ?? data?.text;
}

test("values made for an answer have their fields as properties, getters or functions", async () => {
  assert.equal(await textOf({ text: "a" }), "a");
  assert.equal(await textOf({ text: null }), null);
  assert.equal(
    await textOf({
      get text() {
        return "b";
      },
    }),
    "b",
  );
  assert.equal(await textOf({ text: ({ suffix }: { suffix: string }) => `c${suffix}` }), "c!");
});

test("a record has no field but those of its table, and nothing is inherited", async () => {
  const refused = "Field 'text' on type 'Query' is not simulated";
  assert.equal(await textOf({ type: "Thread", text: "a" }), refused);
  assert.equal(await textOf({}), refused);
  assert.equal(await textOf(Object.create({ text: "a" })), refused);
});
