import { isDeepStrictEqual } from "node:util";
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLFieldResolver,
  getNamedType,
  isRequiredArgument,
} from "graphql";
import type { Context } from "./context.ts";
import { defaultResolver } from "./default-resolver.ts";
import type { Field } from "./fields.ts";
import { notSimulated } from "./problem.ts";
import { requireBoundaries } from "./require-boundaries.ts";

const PAGING = ["first", "last", "after", "before"];

type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;
type Check = (args: Record<string, unknown>, info: Parameters<Resolver>[3]) => void;

/**
 * The resolver that a field of the schema gets: that of the sandbox or the default one, after what holds for
 * every field: the page of a connection has a size, and no argument is passed over in silence.
 */
export function resolverOf(
  definition: GraphQLField<unknown, unknown>,
  field: Field<object | undefined> | undefined,
): Resolver {
  const resolve: Resolver = field
    ? (source, args, context, info) => field(source as object | undefined, args, context, info)
    : defaultResolver;
  const checks: Check[] = [];
  if (getNamedType(definition.type).name.endsWith("Connection")) checks.push(requireBoundaries);
  const heeded = new Set([...PAGING, ...(field?.takes ?? [])]);
  const ignored = definition.args.filter((arg) => !isRequiredArgument(arg) && !heeded.has(arg.name));
  if (field && ignored.length > 0) checks.push(refuseArguments(ignored));
  if (checks.length === 0) return resolve;
  return (source, args, context, info) => {
    for (const check of checks) check(args, info);
    return resolve(source, args, context, info);
  };
}

function refuseArguments(ignored: GraphQLArgument[]): Check {
  return (args, { fieldName, parentType }) => {
    for (const { name, defaultValue } of ignored) {
      if (args[name] == null || isDeepStrictEqual(args[name], defaultValue)) continue;
      throw notSimulated(`Argument '${name}' of field '${fieldName}' on type '${parentType.name}'`);
    }
  };
}
