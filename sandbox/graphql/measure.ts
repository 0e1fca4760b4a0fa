import {
  type ArgumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  valueFromASTUntyped,
} from "graphql";
import { type Fragments, selectedFields, type Variables } from "./selected-fields.ts";

/** What a document asks for at most, assuming that every page is full. */
export interface Measure {
  /** Connections fetched, each counted once for every parent it is fetched under. */
  requests: number;
  /** Possible nodes. */
  nodes: number;
  /** The first connection that alone reaches more than the limit of nodes, with its count. */
  excess: { connection: string; nodes: number } | null;
}

/** GitHub's limit of possible nodes in one call (docs: rate limits and query limits for the GraphQL API). */
export const NODE_LIMIT = 500_000;

interface Walk {
  schema: GraphQLSchema;
  fragments: Fragments;
  variables: Variables;
  measure: Measure;
}

/**
 * Counts connections and nodes as GitHub documents it: the nodes of a connection are the product of the
 * page sizes down to it, and its requests the product of those above it. A field that is selected twice
 * (directly and by a fragment) counts once. `nodes(ids:)` multiplies what is below it by the number of ids.
 */
export function measureOperation(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Variables,
): Measure {
  const measure: Measure = { requests: 0, nodes: 0, excess: null };
  const root = schema.getRootType(operation.operation);
  if (root) walk({ schema, fragments, variables, measure }, root, operation.selectionSet.selections, 1);
  return measure;
}

/** Points of the primary limit: a hundredth of the requests, rounded, at least one. */
export function costOf(measure: Measure): number {
  return Math.max(1, Math.round(measure.requests / 100));
}

function walk(at: Walk, parent: GraphQLNamedType, selections: readonly SelectionNode[], times: number): void {
  for (const { type, name, args, below } of mergedFields(at, parent, selections)) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const definition = type.getFields()[name];
    if (!definition || below.length === 0) continue;
    const given = getNamedType(definition.type);
    const page = pageSize(args, at.variables);
    if (given.name.endsWith("Connection")) {
      const nodes = times * (page ?? 0);
      at.measure.requests += times;
      at.measure.nodes += nodes;
      if (nodes > NODE_LIMIT) at.measure.excess ??= { connection: name, nodes };
    }
    walk(at, given, below, times * (page ?? 1));
  }
}

/** The fields selected on a type, those of one type and one name in the answer as one. */
function mergedFields(at: Walk, parent: GraphQLNamedType, selections: readonly SelectionNode[]) {
  const merged = new Map<string, MergedField>();
  for (const { field, type: condition } of selectedFields(selections, at)) {
    const type = condition === null ? parent : at.schema.getType(condition);
    const key = `${type?.name}.${field.alias?.value ?? field.name.value}`;
    const known = merged.get(key);
    const below = field.selectionSet?.selections ?? [];
    if (known) known.below.push(...below);
    else merged.set(key, { type, name: field.name.value, args: field.arguments ?? [], below: [...below] });
  }
  return merged.values();
}

interface MergedField {
  type: GraphQLNamedType | undefined;
  name: string;
  args: readonly ArgumentNode[];
  below: SelectionNode[];
}

/** `first` or `last`, or for `nodes` the number of ids; null where there is none. */
function pageSize(args: readonly ArgumentNode[], variables: Variables): number | null {
  for (const argument of args) {
    if (!["first", "last", "ids"].includes(argument.name.value)) continue;
    const value = valueFromASTUntyped(argument.value, variables);
    if (typeof value === "number") return Math.max(0, value);
    if (Array.isArray(value)) return value.length;
  }
  return null;
}
