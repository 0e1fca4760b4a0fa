import assert from "node:assert/strict";
import { test } from "node:test";
import { executeGraphql } from "../../../sandbox/graphql/execute-graphql.ts";
import { ALL, ask, graphqlWorld, installed } from "./graphql-world.ts";

const { sandbox } = graphqlWorld();

test("what does not parse is refused with the place", async () => {
  const reply = async (query: string) => (await ask(sandbox, query)).reply;
  assert.deepEqual(await reply("query Q { viewer("), {
    errors: [
      { locations: [{ line: 1, column: 18 }], message: `Expected NAME, actual: (none) ("") at [1, 18]` },
    ],
  });
  assert.deepEqual(await reply("quer { viewer }"), {
    errors: [{ locations: [{ line: 1, column: 1 }], message: `Parse error on "quer" (NAME) at [1, 1]` }],
  });
  assert.deepEqual(await reply(`{ node(id: "a)`), {
    errors: [{ locations: [{ line: 1, column: 15 }], message: "Unterminated string at [1, 15]" }],
  });
});

test("variables that do not fit are refused together, with what is wrong in them", async () => {
  const document = "mutation ($i: CreateIssueInput!) { createIssue(input: $i) { clientMutationId } }";
  const { reply } = await ask(sandbox, document, { i: { title: 5, extra: 1 } });
  const problems = [
    { path: ["repositoryId"], explanation: "Expected value to not be null" },
    { path: ["title"], explanation: "Could not coerce value 5 to String" },
    { path: ["extra"], explanation: "Field is not defined on CreateIssueInput" },
  ];
  const where = problems.map(({ path, explanation }) => `${path} (${explanation})`).join(", ");
  assert.deepEqual(reply, {
    errors: [
      {
        extensions: { value: { title: 5, extra: 1 }, problems },
        locations: [{ line: 1, column: 11 }],
        message: `Variable $i of type CreateIssueInput! was provided invalid value for ${where}`,
      },
    ],
  });
});

test("a variable that is missing is refused as a whole", async () => {
  const { reply } = await ask(sandbox, "query ($l: String!) { user(login: $l) { name } }");
  assert.deepEqual(reply.errors?.[0], {
    extensions: { value: null, problems: [{ path: [], explanation: "Expected value to not be null" }] },
    locations: [{ line: 1, column: 8 }],
    message: "Variable $l of type String! was provided invalid value",
  });
});

test("a value of an enum is refused with those that there are", async () => {
  const document =
    'mutation ($r: LockReason) { lockLockable(input: { lockableId: "x", lockReason: $r }) { clientMutationId } }';
  const { reply } = await ask(sandbox, document, { r: "NOISE" });
  assert.deepEqual(reply.errors?.[0]?.extensions?.problems, [
    { path: [], explanation: `Expected "NOISE" to be one of: OFF_TOPIC, RESOLVED, SPAM, TOO_HEATED` },
  ]);
});

test("a request without a document, without a name among several, or with a name that is not there", async () => {
  const caller = installed(ALL, "acme");
  const none = await executeGraphql(sandbox, caller, { variables: {} }, () => null);
  assert.deepEqual(none, {
    status: 400,
    body: { errors: [{ message: "A query attribute must be specified and must be a string." }] },
    operations: [{ name: "(refused)", kind: "read" }],
    points: 1,
    cost: 1,
  });
  const two = "query A { viewer { login } } query B { viewer { login } }";
  assert.deepEqual((await ask(sandbox, two)).reply, {
    errors: [{ message: "An operation name is required" }],
  });
  const { reply } = await ask(sandbox, two, {}, { operationName: "C" });
  assert.deepEqual(reply, { errors: [{ message: `No operation named "C"` }] });
  const { answer } = await ask(sandbox, two, {}, { operationName: "B" });
  assert.deepEqual(answer.operations, [{ name: "B", kind: "read" }]);
});

test("what is not simulated is refused by name, also an argument", async () => {
  const document = `{ repository(owner: "acme", name: "garden") { stargazerCount issues(first: 1) { nodes { title titleHTML } } } }`;
  const { reply } = await ask(sandbox, document);
  assert.deepEqual(
    reply.errors?.map(({ type, message, path }) => [type, message, path]),
    [
      [
        "NOT_SIMULATED",
        "Field 'stargazerCount' on type 'Repository' is not simulated",
        ["repository", "stargazerCount"],
      ],
    ],
  );
  const argument = `{ user(login: "alice") { repositories(first: 1, isFork: true) { totalCount } } }`;
  assert.deepEqual(
    (await ask(sandbox, argument)).reply.errors?.map(({ message }) => message),
    ["Argument 'isFork' of field 'repositories' on type 'User' is not simulated"],
  );
});
