import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLObjectType, type GraphQLSchema, isObjectType, isScalarType } from "graphql";
import { resolverOf } from "./resolver-of.ts";
import { resolvers } from "./resolvers.ts";
import { SCALARS } from "./scalars.ts";

/** Beside the package's entry: its `exports` do not name it, and its `schema.json` is older. */
const PATH = new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema"));

let built: GraphQLSchema | undefined;

/** GitHub's official schema with the resolvers of the sandbox; built once for the process. */
export function githubSchema(): GraphQLSchema {
  built ??= buildGithubSchema();
  return built;
}

function buildGithubSchema(): GraphQLSchema {
  // The published schema is valid: to check it anew would take several times as long as to build it.
  const options = { assumeValid: true, assumeValidSDL: true, noLocation: true };
  const schema = buildSchema(readFileSync(PATH, "utf8"), options);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !type.name.startsWith("__")) attach(type);
    if (isScalarType(type)) Object.assign(type, SCALARS[type.name]);
  }
  return schema;
}

/** Throws for a resolver of a field that the schema does not have. */
function attach(type: GraphQLObjectType): void {
  const fields = type.getFields();
  const table = resolvers[type.name] ?? {};
  const stray = Object.keys(table).find((name) => !fields[name]);
  if (stray !== undefined) throw new Error(`the schema has no field '${stray}' on type '${type.name}'`);
  for (const field of Object.values(fields)) field.resolve = resolverOf(field, table[field.name]);
}
