import type { Milestone } from "../model/types.ts";
import { notSimulated } from "./problem.ts";

export interface MilestoneArgs {
  states?: string[] | null;
  query?: string | null;
  orderBy?: { field: "CREATED_AT" | "DUE_DATE" | "NUMBER" | "UPDATED_AT"; direction: "ASC" | "DESC" } | null;
}

/** The milestones asked for: by number, which is by creation too, or by due date, those without one last. */
export function sortMilestones(milestones: readonly Milestone[], args: MilestoneArgs): Milestone[] {
  const { states, orderBy } = args;
  if (orderBy?.field === "UPDATED_AT") throw notSimulated("Order 'UPDATED_AT' of 'MilestoneOrderField'");
  const wanted = args.query?.toLowerCase() ?? "";
  const chosen = milestones.filter(
    ({ state, title }) => (!states?.length || states.includes(state)) && title.toLowerCase().includes(wanted),
  );
  const sign = orderBy?.direction === "DESC" ? -1 : 1;
  const keyOf = ({ number, dueOn }: Milestone) =>
    orderBy?.field === "DUE_DATE" ? Date.parse(dueOn ?? "9999-12-31") : number;
  return chosen.sort((left, right) => sign * (keyOf(left) - keyOf(right)));
}
