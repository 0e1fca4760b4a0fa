import { type ExecutionResult, execute, getVariableValues, type OperationDefinitionNode } from "graphql";
import type { Caller } from "../auth/caller.ts";
import { type Kind, kindOfMutation } from "../limits/kind.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Context, MutationGate, RateState } from "./context.ts";
import { Documents } from "./documents.ts";
import { errorEntry } from "./error-entry.ts";
import { costOf, type Measure, measureOperation, NODE_LIMIT, type Variables } from "./measure.ts";
import { MUTATION_BUDGET } from "./mutation-budget.ts";
import { rootFields } from "./root-fields.ts";
import { githubSchema } from "./schema.ts";
import type { Source } from "./source.ts";
import { typeNameOf } from "./type-name-of.ts";
import { variableErrors } from "./variable-errors.ts";

/** The JSON body of a request, as it came. */
export interface GraphqlRequest {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

export interface GraphqlAnswer {
  status: number;
  body: unknown;
  /** One a field of a mutation, in their order; one for a query or a document that was refused. */
  operations: { name: string; kind: Kind }[];
  /** Towards the secondary limit a minute (docs): 5 with a mutation, else 1. */
  points: number;
  /** Towards the primary limit. */
  cost: number;
}

export interface GraphqlOptions {
  /** The state of the caller's primary limit, for the `rateLimit` field. */
  rate?: () => RateState;
  /** What one document may use, see `mutation-budget.ts`. */
  mutationBudget?: number;
}

let documents: Documents | undefined;

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
  const planned = plan(request);
  if ("refused" in planned) return planned.refused;
  const { operation, variables, measure, document } = planned;
  const contextValue: Context = {
    sandbox,
    caller,
    gate,
    rate: options.rate,
    measure,
    budget: options.mutationBudget ?? MUTATION_BUDGET,
  };
  const result = await execute({
    schema: githubSchema(),
    document,
    contextValue,
    variableValues: variables,
    operationName: operation.name?.value ?? null,
    typeResolver: (source: Source) => typeNameOf(source),
  });
  return { ...planned.answer, body: bodyOf(result) };
}

/** What a request will do, found without doing any of it: for limits and faults that come before. */
export function planGraphql(request: GraphqlRequest): Omit<GraphqlAnswer, "status" | "body"> {
  const planned = plan(request);
  const { operations, points, cost } = "refused" in planned ? planned.refused : planned.answer;
  return { operations, points, cost };
}

type Plan =
  | { refused: GraphqlAnswer }
  | {
      document: Parameters<typeof execute>[0]["document"];
      operation: OperationDefinitionNode;
      /** As given; `execute` turns them into values of their types once more. */
      variables: Variables;
      measure: Measure;
      answer: Omit<GraphqlAnswer, "body">;
    };

function plan({ query, variables, operationName }: GraphqlRequest): Plan {
  const name = typeof operationName === "string" && operationName !== "" ? operationName : null;
  const refuse = (errors: object[], status = 200): Plan => ({
    refused: {
      status,
      body: { errors },
      operations: [{ name: name ?? "(refused)", kind: "read" }],
      points: 1,
      cost: 1,
    },
  });
  if (typeof query !== "string" || query === "") {
    return refuse([{ message: "A query attribute must be specified and must be a string." }], 400);
  }
  documents ??= new Documents(githubSchema());
  const prepared = documents.prepare(query);
  if (!prepared.valid) return refuse(prepared.errors);
  const { document, operations, fragments } = prepared;
  const operation = name === null ? operations[0] : operations.find((each) => each.name?.value === name);
  if (!operation) return refuse([{ message: `No operation named ${JSON.stringify(name ?? "")}` }]);
  if (name === null && operations.length > 1) return refuse([{ message: "An operation name is required" }]);
  if (variables != null && (typeof variables !== "object" || Array.isArray(variables))) {
    return refuse([{ message: "Variables must be an object" }], 400);
  }
  const given: Record<string, unknown> = { ...variables };
  const schema = githubSchema();
  const definitions = operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, definitions, given);
  if (errors) return refuse(variableErrors(errors, definitions, given));
  const measure = measureOperation(schema, operation, fragments, coerced);
  if (measure.nodes > NODE_LIMIT) return refuse([tooManyNodes(measure)]);
  const roots = rootFields(operation, fragments, coerced);
  return {
    document,
    operation,
    variables: given,
    measure,
    answer: { status: 200, ...classify(operation, roots), cost: costOf(measure) },
  };
}

function classify(operation: OperationDefinitionNode, roots: string[]) {
  if (operation.operation === "mutation") {
    return { operations: roots.map((name) => ({ name, kind: kindOfMutation(name) })), points: 5 };
  }
  const name = operation.name?.value ?? roots[0] ?? "query";
  return { operations: [{ name, kind: "read" as const }], points: 1 };
}

/** Nothing is executed then, and the error has no path (observed). */
function tooManyNodes({ nodes, excess }: Measure): object {
  const limit = `which exceeds the maximum limit of ${NODE_LIMIT.toLocaleString("en")}.`;
  const message = excess
    ? `By the time this query traverses to the ${excess.connection} connection, it is requesting up to ${excess.nodes.toLocaleString("en")} possible nodes ${limit}`
    : `This query requests up to ${nodes.toLocaleString("en")} possible nodes ${limit}`;
  return { type: "MAX_NODE_LIMIT_EXCEEDED", message };
}

function bodyOf({ data, errors }: ExecutionResult): object {
  return errors ? { data: data ?? null, errors: errors.map(errorEntry) } : { data };
}
