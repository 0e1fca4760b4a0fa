import assert from "node:assert/strict";
import { test } from "node:test";
import { executeGraphql } from "../../../sandbox/graphql/execute-graphql.ts";
import { ALL, ask, type GraphqlError, graphqlWorld, installed } from "./graphql-world.ts";

const { sandbox } = graphqlWorld();

/** Documents that do not fit the schema, and the first error that GitHub has for each. */
const REFUSED: [what: string, document: string, expected: GraphqlError, variables?: object][] = [
  [
    "a field that is not there",
    "query Q { viewer { nope } }",
    {
      path: ["query Q", "viewer", "nope"],
      extensions: { code: "undefinedField", typeName: "User", fieldName: "nope" },
      message: "Field 'nope' doesn't exist on type 'User'",
    },
  ],
  [
    "a field that is not there, in a fragment",
    "{ viewer { ...F } } fragment F on User { nope }",
    {
      path: ["fragment F", "nope"],
      extensions: { code: "undefinedField", typeName: "User", fieldName: "nope" },
      message: "Field 'nope' doesn't exist on type 'User'",
    },
  ],
  [
    "a field of another type in an inline fragment, behind an alias",
    `{ a: node(id: "x") { ... on Issue { isDraft } } }`,
    {
      path: ["query", "a", "... on Issue", "isDraft"],
      extensions: { code: "undefinedField", typeName: "Issue", fieldName: "isDraft" },
      message: "Field 'isDraft' doesn't exist on type 'Issue'",
    },
  ],
  [
    "arguments that are missing",
    "{ repository { name } }",
    {
      path: ["query", "repository"],
      extensions: {
        code: "missingRequiredArguments",
        className: "Field",
        name: "repository",
        arguments: "name, owner",
      },
      message: "Field 'repository' is missing required arguments: name, owner",
    },
  ],
  [
    "an argument that is not there",
    `{ user(login: "a", size: 3) { name } }`,
    {
      path: ["query", "user", "size"],
      extensions: { code: "argumentNotAccepted", name: "user", typeName: "Field", argumentName: "size" },
      message: "Field 'user' doesn't accept argument 'size'",
    },
  ],
  [
    "a value of the wrong type",
    "{ user(login: 5) { name } }",
    {
      path: ["query", "user", "login"],
      extensions: { code: "argumentLiteralsIncompatible", typeName: "Field", argumentName: "login" },
      message: "Argument 'login' on Field 'user' has an invalid value (5). Expected type 'String!'.",
    },
  ],
  [
    "a date that is none",
    `{ node(id: "x") { ... on Issue { timelineItems(first: 1, since: "soon") { totalCount } } } }`,
    {
      path: ["query", "node", "... on Issue", "timelineItems", "since"],
      extensions: { code: "argumentLiteralsIncompatible", typeName: "Field", argumentName: "since" },
      message: `Argument 'since' on Field 'timelineItems' has an invalid value ("soon"). Expected type 'DateTime'.`,
    },
  ],
  [
    "an input without what it requires",
    `mutation { createIssue(input: { repositoryId: "R" }) { clientMutationId } }`,
    {
      path: ["mutation", "createIssue", "input", "title"],
      extensions: {
        code: "missingRequiredInputObjectAttribute",
        argumentName: "title",
        argumentType: "String!",
        inputObjectType: "CreateIssueInput",
      },
      message: "Argument 'title' on InputObject 'CreateIssueInput' is required. Expected type String!",
    },
  ],
  [
    "an input with a field that is not there",
    `mutation { addComment(input: { subjectId: "I", body: "b", author: "me" }) { clientMutationId } }`,
    {
      path: ["mutation", "addComment", "input", "author"],
      extensions: {
        code: "argumentNotAccepted",
        name: "AddCommentInput",
        typeName: "InputObject",
        argumentName: "author",
      },
      message: "InputObject 'AddCommentInput' doesn't accept argument 'author'",
    },
  ],
  [
    "an input whose field has another type",
    `mutation { addComment(input: { subjectId: "I", body: 5 }) { clientMutationId } }`,
    {
      path: ["mutation", "addComment", "input", "body"],
      extensions: { code: "argumentLiteralsIncompatible", typeName: "InputObject", argumentName: "body" },
      message:
        "Argument 'body' on InputObject 'AddCommentInput' has an invalid value (5). Expected type 'String!'.",
    },
  ],
  [
    "an object without a selection",
    "{ viewer }",
    {
      path: ["query", "viewer"],
      extensions: { code: "selectionMismatch", nodeName: "field 'viewer'", typeName: "User" },
      message:
        "Field must have selections (field 'viewer' returns User but has no selections. Did you mean 'viewer { ... }'?)",
    },
  ],
  [
    "a scalar with a selection",
    "{ viewer { login { length } } }",
    {
      path: ["query", "viewer", "login"],
      extensions: { code: "selectionMismatch", nodeName: "field 'login'", typeName: "String" },
      message: `Selections can't be made on scalars (field 'login' returns String but has selections ["length"])`,
    },
  ],
  [
    "a variable that is not declared",
    "{ user(login: $login) { name } }",
    {
      path: ["query", "user", "login"],
      extensions: { code: "variableNotDefined", variableName: "login" },
      message: "Variable $login is used by anonymous query but not declared",
    },
  ],
  [
    "a variable that is not used",
    "query Q($login: String!) { viewer { login } }",
    {
      path: ["query Q"],
      extensions: { code: "variableNotUsed", variableName: "login" },
      message: "Variable $login is declared by Q but not used",
    },
  ],
  [
    "a variable of another type",
    "query ($n: Int!) { user(login: $n) { name } }",
    {
      path: ["query", "user", "login"],
      extensions: {
        code: "variableMismatch",
        variableName: "n",
        typeName: "Int!",
        argumentName: "login",
        errorMessage: "Type mismatch",
      },
      message: "Type mismatch on variable $n and argument login (Int! / String!)",
    },
  ],
  [
    "a variable that may be null",
    "query ($n: String) { user(login: $n) { name } }",
    {
      path: ["query", "user", "login"],
      extensions: {
        code: "variableMismatch",
        variableName: "n",
        typeName: "String",
        argumentName: "login",
        errorMessage: "Nullability mismatch",
      },
      message: "Nullability mismatch on variable $n and argument login (String / String!)",
    },
  ],
  [
    "a fragment that is not there",
    "{ viewer { ...F } }",
    {
      path: ["query", "viewer"],
      extensions: { code: "useAndDefineFragment", fragmentName: "F" },
      message: "Fragment F was used, but not defined",
    },
  ],
  [
    "a fragment that is not used",
    "{ viewer { login } } fragment F on User { login }",
    {
      path: ["fragment F"],
      extensions: { code: "useAndDefineFragment", fragmentName: "F" },
      message: "Fragment F was defined, but not used",
    },
  ],
  [
    "a fragment of a type that cannot stand there",
    "{ viewer { ... on Issue { title } } }",
    {
      path: ["query", "viewer", "... on Issue"],
      extensions: {
        code: "cannotSpreadFragment",
        typeName: "Issue",
        fragmentName: "unknown",
        parentName: "User",
      },
      message: "Fragment on Issue can't be spread inside User",
    },
  ],
  [
    "a type that is not there",
    "{ viewer { ... on Person { login } } }",
    {
      path: ["query", "viewer", "... on Person"],
      extensions: { code: "undefinedType", typeName: "Person" },
      message: "No such type Person, so it can't be a fragment condition",
    },
  ],
  [
    "a variable of a type that is not there",
    "query Q($p: Person) { viewer { login @skip(if: $p) } }",
    {
      path: ["query Q"],
      extensions: { code: "variableRequiresValidType", typeName: "Person", variableName: "p" },
      message: "Person isn't a defined input type (on $p)",
    },
  ],
  [
    "a variable of a type that is no input",
    "query Q($u: User) { viewer { login @skip(if: $u) } }",
    {
      path: ["query Q"],
      extensions: { code: "variableRequiresValidType", typeName: "User", variableName: "u" },
      message: "User isn't a valid input type (on $u)",
    },
  ],
  [
    "two fields of one name",
    `{ a: user(login: "a") { login } a: user(login: "b") { login } }`,
    {
      path: ["query", "a"],
      extensions: {
        code: "fieldConflict",
        fieldName: "a",
        conflicts: `user(login: "a") or user(login: "b")`,
      },
      message: `Field 'a' has a field conflict: user(login: "a") or user(login: "b")?`,
    },
  ],
  [
    "a rule that has no wording of its own",
    "query Q { viewer { login } } query Q { viewer { login } }",
    {
      path: ["query Q"],
      extensions: { code: "uniqueOperationNames" },
      message: `There can be only one operation named "Q"`,
    },
  ],
];

for (const [what, document, expected, variables] of REFUSED) {
  test(`refused: ${what}`, async () => {
    const { answer, reply } = await ask(sandbox, document, variables);
    assert.equal(answer.status, 200);
    assert.equal("data" in reply, false);
    const { locations, ...error } = reply.errors?.[0] ?? { message: "" };
    assert.deepEqual(error, expected);
    assert.equal(locations?.length, 1);
    assert.deepEqual(
      [answer.operations, answer.points, answer.cost],
      [[{ name: "(refused)", kind: "read" }], 1, 1],
    );
  });
}

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
