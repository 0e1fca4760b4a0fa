import { Kind, type OperationDefinitionNode, type SelectionNode } from "graphql";
import { type Fragments, isIncluded, type Variables } from "./measure.ts";

/** The names of the fields that an operation begins with, as they are executed; one an alias. */
export function rootFields(
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Variables,
): string[] {
  const found = new Map<string, string>();
  const visit = (selections: readonly SelectionNode[]) => {
    for (const selection of selections) {
      if (!isIncluded(selection.directives, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        found.set(selection.alias?.value ?? selection.name.value, selection.name.value);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      visit(fragment?.selectionSet.selections ?? []);
    }
  };
  visit(operation.selectionSet.selections);
  return [...found.values()];
}
