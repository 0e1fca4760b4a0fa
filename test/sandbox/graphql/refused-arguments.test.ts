import { graphqlWorld } from "./graphql-world.ts";
import { testRefusals } from "./refusals.ts";

testRefusals(graphqlWorld().sandbox, [
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
]);
