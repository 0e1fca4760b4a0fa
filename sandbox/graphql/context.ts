import type { GraphQLResolveInfo } from "graphql";
import type { Caller } from "../auth/caller.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Measure } from "./measure.ts";

/**
 * Called before each field of a mutation; what it returns is the error with which that field fails, so that
 * a secondary limit can refuse the third creation of a document and let the fourth pass.
 */
export type MutationGate = (mutation: string) => { message: string; type?: string } | null;

/** A primary limit of GraphQL as it is before a document is charged to it. */
export interface RateState {
  limit: number;
  remaining: number;
  used: number;
  /** ISO 8601. */
  resetAt: string;
}

/** What every resolver of one request works with. */
export interface Context {
  readonly sandbox: Sandbox;
  readonly caller: Extract<Caller, { kind: "installation" }>;
  readonly gate: MutationGate;
  readonly rate: (() => RateState) | undefined;
  readonly measure: Measure;
  /** What is left of the resources that one document may use, see `mutation-budget.ts`. */
  budget: number;
}

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
