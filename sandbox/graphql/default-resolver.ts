import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "./context.ts";
import { notSimulated } from "./problem.ts";

/**
 * What holds for a field without a resolver of its own. Values made for an answer (connections, edges,
 * payloads) have their fields as properties, or as functions of the arguments. Everything else, the records
 * of the store above all, has only what is written out in its table: the field is refused by name.
 */
export function defaultResolver(
  source: unknown,
  args: object,
  context: Context,
  info: GraphQLResolveInfo,
): unknown {
  const { fieldName, parentType } = info;
  if (typeof source === "object" && source !== null && !Object.hasOwn(source, "type")) {
    const property = Object.getOwnPropertyDescriptor(source, fieldName);
    if (property) {
      const value: unknown = property.get ? property.get.call(source) : property.value;
      return typeof value === "function" ? value(args, context, info) : value;
    }
  }
  throw notSimulated(`Field '${fieldName}' on type '${parentType.name}'`);
}
