import { execute } from "graphql";
import type { Caller } from "../auth/caller.ts";
import type { BucketState } from "../limits/bucket.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Context, MutationGate } from "./context.ts";
import { errorEntry } from "./error-entry.ts";
import { MUTATION_BUDGET } from "./mutation-budget.ts";
import { type GraphqlCharge, type GraphqlRequest, planGraphql } from "./plan-graphql.ts";
import { githubSchema } from "./schema.ts";
import type { Source } from "./source.ts";
import { typeNameOf } from "./type-name-of.ts";

export interface GraphqlAnswer extends GraphqlCharge {
  status: number;
  body: unknown;
}

export interface GraphqlOptions {
  /** The caller's primary limit before this request is charged, for the `rateLimit` field. */
  rate?: () => BucketState;
  /** What one document may use, see `mutation-budget.ts`. */
  mutationBudget?: number;
}

/**
 * Answers one request to the GraphQL endpoint as GitHub does. Only installation tokens get here; others have
 * been refused with 401 before. Never throws for what is wrong with the request: that is in the answer.
 */
export async function executeGraphql(
  sandbox: Sandbox,
  caller: Caller,
  request: GraphqlRequest,
  gate: MutationGate,
  options: GraphqlOptions = {},
): Promise<GraphqlAnswer> {
  if (caller.kind !== "installation") throw new Error("GraphQL needs an installation token");
  const plan = planGraphql(request);
  const { operations, points, cost } = plan;
  if (plan.refused) return { operations, points, cost, ...plan.refused };
  const { rate, mutationBudget: budget = MUTATION_BUDGET } = options;
  const contextValue: Context = { sandbox, caller, gate, rate, measure: plan.measure, budget };
  const { data = null, errors } = await execute({
    schema: githubSchema(),
    document: plan.document,
    operationName: plan.operation.name?.value ?? null,
    variableValues: plan.variables,
    contextValue,
    typeResolver: (source: Source) => typeNameOf(source),
  });
  const body = errors ? { data, errors: errors.map(errorEntry) } : { data };
  return { operations, points, cost, status: 200, body };
}
