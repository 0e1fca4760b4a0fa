import type { Label } from "../model/types.ts";

export interface LabelOrderArgs {
  orderBy?: { field: "CREATED_AT" | "NAME"; direction: "ASC" | "DESC" } | null;
}

/** Labels in the order asked for: by creation, which their ids tell, or by name; oldest first if none is. */
export function sortLabels(labels: Iterable<Label>, { orderBy }: LabelOrderArgs): Label[] {
  const sign = orderBy?.direction === "DESC" ? -1 : 1;
  const byName = orderBy?.field === "NAME";
  return [...labels].sort(
    (left, right) => sign * (byName ? left.name.localeCompare(right.name, "en") : left.id - right.id),
  );
}
