import type { GraphQLResolveInfo } from "graphql";
import type { PageArgs } from "./page.ts";
import { Problem } from "./problem.ts";
import { selectedFields } from "./selected-fields.ts";

/** Most records of one page (docs: node limit). */
const PAGE_LIMIT = 100;

/** What may be asked of a connection without a page. */
const WITHOUT_PAGE = new Set(["totalCount", "__typename"]);

/**
 * Refuses a connection whose page has no size or too large a one. GitHub checks this when it comes to the
 * field, not before it executes: the error has the path of the field, and a mutation whose answer asks for
 * such a connection has taken effect all the same (observed). A bare count needs no page (observed).
 */
export function requireBoundaries(args: PageArgs, info: GraphQLResolveInfo): void {
  const connection = `the \`${info.fieldName}\` connection`;
  const { first, last } = args;
  if (first == null && last == null && asksForPage(info)) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate ${connection}.`;
    throw new Problem("MISSING_PAGINATION_BOUNDARIES", message);
  }
  if (first != null && last != null) {
    const message = `Passing both \`first\` and \`last\` to paginate ${connection} is not supported.`;
    throw new Problem("INVALID_PAGINATION_BOUNDARIES", message);
  }
  const which = first == null ? "last" : "first";
  const size = first ?? last ?? 0;
  if (size > PAGE_LIMIT) {
    const limit = `the \`${which}\` limit of ${PAGE_LIMIT} records`;
    throw new Problem(
      "EXCESSIVE_PAGINATION",
      `Requesting ${size} records on ${connection} exceeds ${limit}.`,
    );
  }
  if (size < 0) throw new Problem(undefined, `\`${which}\` on ${connection} cannot be less than zero.`);
}

function asksForPage({ fieldNodes, fragments, variableValues: variables }: GraphQLResolveInfo): boolean {
  const selections = fieldNodes.flatMap((node) => node.selectionSet?.selections ?? []);
  for (const { field } of selectedFields(selections, { fragments, variables })) {
    if (!WITHOUT_PAGE.has(field.name.value)) return true;
  }
  return false;
}
