import { kindOfMutation } from "../limits/kind.ts";
import type { Context } from "./context.ts";
import { Problem } from "./problem.ts";

/**
 * What one document may use. GitHub gives up within a document of many mutations: after 76 light ones, after
 * about 22 of the heavier (both observed), the rest fail one by one under HTTP 200.
 */
export const MUTATION_BUDGET = 75;

const WEIGHT = { read: 1, write: 1, content: 3 };

/** Takes what a mutation uses, or refuses it when not enough is left. */
export function spendBudget(context: Context, mutation: string): void {
  context.budget -= WEIGHT[kindOfMutation(mutation)];
  if (context.budget < 0) {
    throw new Problem("RESOURCE_LIMITS_EXCEEDED", "Resource limits for this query exceeded.");
  }
}
