import { graphqlWorld } from "./graphql-world.ts";
import { testRefusals } from "./refusals.ts";

testRefusals(graphqlWorld().sandbox, [
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
]);
