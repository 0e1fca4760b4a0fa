import type { Caller } from "../auth/caller.ts";
import type { MutationGate } from "../graphql/context.ts";
import { executeGraphql } from "../graphql/execute-graphql.ts";
import { type GraphqlRequest, planGraphql } from "../graphql/plan-graphql.ts";
import { creationOfMutation, type Kind } from "../limits/kind.ts";
import { TOO_QUICKLY } from "../limits/refused.ts";
import type { Deed, Exchange, Reply } from "./api-exchange.ts";
import type { ApiParts } from "./api-parts.ts";
import type { ApiRequest } from "./api-request.ts";

const DOCS = "https://docs.github.com/graphql/guides/forming-calls-with-graphql#authenticating-with-graphql";
const KINDS: readonly Kind[] = ["content", "write", "read"];

/** The JSON body as an object; null when it is none. */
function parseRequest(text: string): GraphqlRequest | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The name that a document gives its first operation; clients seldom send it apart. */
function nameIn(request: GraphqlRequest | null): string[] {
  const name =
    typeof request?.operationName === "string"
      ? request.operationName
      : /\b(?:query|mutation)\s+(\w+)/.exec(String(request?.query ?? ""))?.[1];
  return name ? [name] : [];
}

function refusal(status: number, message: string, documentation: string): Reply {
  return { status, headers: {}, body: { message, documentation_url: documentation, status: String(status) } };
}

/** A request to the GraphQL endpoint: its document read, nothing executed yet. */
export function graphqlExchange(
  parts: ApiParts,
  request: ApiRequest,
  caller: Caller,
  requestId: string,
): Exchange {
  const { sandbox } = parts;
  const parsed = parseRequest(request.body);
  const { operations, points } = planGraphql(parsed ?? {});
  const kind = KINDS.find((each) => operations.some((operation) => operation.kind === each)) ?? "read";
  const at = sandbox.clock.now();
  const deeds = operations.map(
    ({ name, kind: of }): Deed => ({
      operation: name,
      kind: of,
      creation: null,
      violation: null,
      refusal: null,
      at,
    }),
  );
  return {
    caller,
    limited: { caller, at, requestId, resource: "graphql", endpoint: null, points, cost: 0, creation: null },
    operations: [...nameIn(parsed), ...operations.map(({ name }) => name)],
    kind,
    deeds,
    run: async (veto) => {
      if (request.method !== "POST") return refusal(404, "Not Found", "https://docs.github.com/graphql");
      if (caller.kind !== "installation") {
        return refusal(401, "This endpoint requires you to be authenticated.", DOCS);
      }
      if (!parsed) return refusal(400, "Problems parsing JSON", "https://docs.github.com/graphql");
      return execute(parts, caller, parsed, gateOf(parts, caller, deeds, veto));
    },
  };
}

async function execute(parts: ApiParts, caller: Caller, request: GraphqlRequest, gate: MutationGate) {
  const { sandbox, limits } = parts;
  const rate = () => limits.state(caller, "graphql");
  const { status, body, cost } = await executeGraphql(sandbox, caller, request, gate, { rate });
  limits.charge(caller, cost);
  return { status, headers: {}, body };
}

/** Lets each mutation pass, or fails it for a limit or a fault, and writes down which. */
function gateOf(parts: ApiParts, caller: Caller, deeds: Deed[], veto: MutationGate): MutationGate {
  const waiting = [...deeds];
  return (mutation) => {
    const index = waiting.findIndex((deed) => deed.operation === mutation);
    const [deed] = waiting.splice(index, 1);
    if (index < 0 || !deed) throw new Error(`${mutation} was not planned`);
    deed.at = parts.sandbox.clock.now();
    const vetoed = veto(mutation);
    if (vetoed) {
      if (vetoed.message === TOO_QUICKLY.message) deed.refusal = "too-quickly";
      return vetoed;
    }
    const creation = creationOfMutation(mutation);
    deed.violation = creation && parts.limits.create(caller, creation, deed.at);
    if (deed.violation) {
      deed.refusal = "too-quickly";
      return TOO_QUICKLY;
    }
    deed.creation = creation;
    return null;
  };
}
