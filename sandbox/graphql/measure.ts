import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
  valueFromASTUntyped,
} from "graphql";

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

export type Variables = Readonly<Record<string, unknown>>;
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

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

interface Selected {
  parent: GraphQLCompositeType;
  name: string;
  page: number | null;
  selections: SelectionNode[];
}

function walk(
  at: Walk,
  parent: GraphQLCompositeType,
  selections: readonly SelectionNode[],
  times: number,
): void {
  for (const field of collect(at, parent, selections, new Map()).values()) {
    if (!isObjectType(field.parent) && !isInterfaceType(field.parent)) continue;
    const definition = field.parent.getFields()[field.name];
    if (!definition) continue;
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) continue;
    if (type.name.endsWith("Connection")) {
      const nodes = times * (field.page ?? 0);
      at.measure.requests += times;
      at.measure.nodes += nodes;
      if (nodes > NODE_LIMIT) at.measure.excess ??= { connection: field.name, nodes };
    }
    walk(at, type, field.selections, times * (field.page ?? 1));
  }
}

/** The fields selected on a type, those of the same name in the answer as one. */
function collect(
  at: Walk,
  parent: GraphQLCompositeType,
  selections: readonly SelectionNode[],
  found: Map<string, Selected>,
): Map<string, Selected> {
  for (const selection of selections) {
    if (!isIncluded(selection.directives, at.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = `${parent.name}.${selection.alias?.value ?? selection.name.value}`;
      const known = found.get(key);
      const below = selection.selectionSet?.selections ?? [];
      if (known) known.selections.push(...below);
      else {
        const page = pageSize(selection.arguments ?? [], at.variables);
        found.set(key, { parent, name: selection.name.value, page, selections: [...below] });
      }
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? at.fragments.get(selection.name.value) : selection;
    if (!fragment) continue;
    const type = fragment.typeCondition && at.schema.getType(fragment.typeCondition.name.value);
    collect(at, isCompositeType(type) ? type : parent, fragment.selectionSet.selections, found);
  }
  return found;
}

/** `first` or `last`, or for `nodes` the number of ids; null where there is none. */
function pageSize(args: readonly { name: { value: string }; value: ValueNode }[], variables: Variables) {
  for (const argument of args) {
    const name = argument.name.value;
    if (name !== "first" && name !== "last" && name !== "ids") continue;
    const value = valueFromASTUntyped(argument.value, variables);
    if (typeof value === "number") return Math.max(0, value);
    if (Array.isArray(value)) return value.length;
  }
  return null;
}

/** Whether `@skip` and `@include` leave a selection in. */
export function isIncluded(directives: readonly DirectiveNode[] | undefined, variables: Variables): boolean {
  return (directives ?? []).every((directive) => {
    const name = directive.name.value;
    if (name !== "skip" && name !== "include") return true;
    const condition = directive.arguments?.[0];
    const value = condition && valueFromASTUntyped(condition.value, variables);
    return value === (name === "include");
  });
}
