import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "./context.ts";

/** Arguments are checked by the schema before a resolver sees them, so each may declare those it reads. */
export type Resolve<Source> = {
  resolve(source: Source, args: object, context: Context, info: GraphQLResolveInfo): unknown;
}["resolve"];

/** A resolver, with the optional arguments that it heeds beside those of paging. */
export type Field<Source> = Resolve<Source> & { takes?: readonly string[] };

/** The resolvers of one type of the schema, by field. */
export type Fields<Source> = Record<string, Field<Source>>;

/**
 * Names the optional arguments that a resolver heeds. Any other one, given and not its default, is refused:
 * an argument that is passed over in silence would answer another question than was asked.
 */
export function taking<Source>(takes: readonly string[], resolve: Resolve<Source>): Field<Source> {
  return Object.assign(resolve, { takes });
}
