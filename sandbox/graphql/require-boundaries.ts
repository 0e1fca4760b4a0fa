import { type GraphQLResolveInfo, Kind, type SelectionNode } from "graphql";
import type { PageArgs } from "./page.ts";
import { Problem } from "./problem.ts";

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
  const name = info.fieldName;
  if (args.first == null && args.last == null) {
    if (!info.fieldNodes.some((field) => asksForPage(field.selectionSet?.selections, info))) return;
    throw new Problem(
      "MISSING_PAGINATION_BOUNDARIES",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  }
  for (const [which, size] of [
    ["first", args.first],
    ["last", args.last],
  ] as const) {
    if (size == null) continue;
    if (size > PAGE_LIMIT) {
      const text = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${which}\` limit of ${PAGE_LIMIT} records.`;
      throw new Problem("EXCESSIVE_PAGINATION", text);
    }
    if (size < 0) {
      throw new Problem(undefined, `\`${which}\` on the \`${name}\` connection cannot be less than zero.`);
    }
  }
  if (args.first != null && args.last != null) {
    const text = `Passing both \`first\` and \`last\` to paginate the \`${name}\` connection is not supported.`;
    throw new Problem("INVALID_PAGINATION_BOUNDARIES", text);
  }
}

function asksForPage(selections: readonly SelectionNode[] = [], info: GraphQLResolveInfo): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return !WITHOUT_PAGE.has(selection.name.value);
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    return asksForPage(fragment?.selectionSet.selections, info);
  });
}
