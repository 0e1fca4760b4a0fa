import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  valueFromASTUntyped,
} from "graphql";

export type Variables = Readonly<Record<string, unknown>>;
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** What selections are read with. */
export interface Selecting {
  fragments: Fragments;
  variables: Variables;
}

/**
 * The fields of a selection as they are executed: fragments opened (each once, as the specification has it),
 * what `@skip` and `@include` leave out left out. With each the type that the innermost fragment names.
 */
export function* selectedFields(
  selections: readonly SelectionNode[],
  at: Selecting,
  type: string | null = null,
  opened = new Set<string>(),
): Generator<{ field: FieldNode; type: string | null }> {
  for (const selection of selections) {
    if (!isIncluded(selection.directives, at.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      yield { field: selection, type };
      continue;
    }
    const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : null;
    if (name !== null && opened.has(name)) continue;
    if (name !== null) opened.add(name);
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? at.fragments[selection.name.value] : selection;
    if (!fragment) continue;
    const inside = fragment.typeCondition?.name.value ?? type;
    yield* selectedFields(fragment.selectionSet.selections, at, inside, opened);
  }
}

function isIncluded(directives: readonly DirectiveNode[] | undefined, variables: Variables): boolean {
  return (directives ?? []).every(({ name: { value: name }, arguments: args }) => {
    if (name !== "skip" && name !== "include") return true;
    const condition = args?.[0]?.value;
    return condition !== undefined && valueFromASTUntyped(condition, variables) === (name === "include");
  });
}
