import { type DocumentNode, getVariableValues, type OperationDefinitionNode } from "graphql";
import { type Kind, kindOfMutation } from "../limits/kind.ts";
import { Documents } from "./documents.ts";
import { costOf, type Measure, measureOperation, NODE_LIMIT } from "./measure.ts";
import { githubSchema } from "./schema.ts";
import { type Selecting, selectedFields } from "./selected-fields.ts";
import { variableErrors } from "./variable-errors.ts";

/** The JSON body of a request, as it came. */
export interface GraphqlRequest {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

/** What a request counts as, towards limits and in logs. */
export interface GraphqlCharge {
  /** One a field of a mutation, in their order; one for a query or a document that is refused. */
  operations: { name: string; kind: Kind }[];
  /** Towards the secondary limit a minute (docs): 5 with a mutation, else 1. */
  points: number;
  /** Towards the primary limit. */
  cost: number;
}

/** What a request will do, or the answer that refuses it. */
export type Plan = GraphqlCharge &
  (
    | { refused: { status: number; body: object } }
    | {
        refused: null;
        document: DocumentNode;
        operation: OperationDefinitionNode;
        /** As given: `execute` gives them their types. */
        variables: Record<string, unknown>;
        measure: Measure;
      }
  );

let documents: Documents | undefined;

/** Reads a request and does nothing of it: for its execution, and for limits and faults that come before. */
export function planGraphql(request: GraphqlRequest): Plan {
  const { query, variables } = request;
  const name = typeof request.operationName === "string" ? request.operationName : "";
  const refuse = (errors: object[], status = 200): Plan => ({
    operations: [{ name: name || "(refused)", kind: "read" }],
    points: 1,
    cost: 1,
    refused: { status, body: { errors } },
  });
  if (typeof query !== "string" || query === "") {
    return refuse([{ message: "A query attribute must be specified and must be a string." }], 400);
  }
  if (variables != null && (typeof variables !== "object" || Array.isArray(variables))) {
    return refuse([{ message: "Variables must be an object." }], 400);
  }
  const schema = githubSchema();
  documents ??= new Documents(schema);
  const prepared = documents.prepare(query);
  if (!prepared.valid) return refuse(prepared.errors);
  const { document, operations, fragments } = prepared;
  const operation = name === "" ? operations[0] : operations.find((each) => each.name?.value === name);
  if (!operation) return refuse([{ message: `No operation named ${JSON.stringify(name)}` }]);
  if (name === "" && operations.length > 1) return refuse([{ message: "An operation name is required" }]);

  const given: Record<string, unknown> = { ...variables };
  const definitions = operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, definitions, given);
  if (errors) return refuse(variableErrors(errors, definitions, given));
  const measure = measureOperation(schema, operation, fragments, coerced);
  if (measure.nodes > NODE_LIMIT) return refuse([tooManyNodes(measure)]);
  const charge = classify(operation, { fragments, variables: coerced });
  return { ...charge, cost: costOf(measure), refused: null, document, operation, variables: given, measure };
}

function classify(operation: OperationDefinitionNode, at: Selecting): Omit<GraphqlCharge, "cost"> {
  const fields = new Map<string, string>();
  for (const { field } of selectedFields(operation.selectionSet.selections, at)) {
    fields.set(field.alias?.value ?? field.name.value, field.name.value);
  }
  const names = [...fields.values()];
  if (operation.operation === "mutation") {
    return { operations: names.map((name) => ({ name, kind: kindOfMutation(name) })), points: 5 };
  }
  const name = operation.name?.value ?? names[0] ?? "query";
  return { operations: [{ name, kind: "read" }], points: 1 };
}

/** Nothing is executed then, and the error has no path (observed). */
function tooManyNodes({ nodes, excess }: Measure): object {
  const written = (count: number) => count.toLocaleString("en");
  const limit = `possible nodes which exceeds the maximum limit of ${written(NODE_LIMIT)}.`;
  const message = excess
    ? `By the time this query traverses to the ${excess.connection} connection, it is requesting up to ${written(excess.nodes)} ${limit}`
    : `This query requests up to ${written(nodes)} ${limit}`;
  return { type: "MAX_NODE_LIMIT_EXCEEDED", message };
}
