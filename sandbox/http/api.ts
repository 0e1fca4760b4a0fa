import type { Caller } from "../auth/caller.ts";
import { callerOf } from "../auth/caller-of.ts";
import { problemAnswer } from "../rest/problem-answer.ts";
import type { Exchange, Reply } from "./api-exchange.ts";
import { runWithFault } from "./api-fault.ts";
import { graphqlExchange } from "./api-graphql.ts";
import { newRequestId, rateHeaders } from "./api-headers.ts";
import { logExchange } from "./api-log.ts";
import type { ApiParts } from "./api-parts.ts";
import { failedPrecondition } from "./api-preconditions.ts";
import type { ApiRequest, ApiResponse } from "./api-request.ts";
import { renderReply } from "./api-response.ts";
import { restExchange } from "./api-rest.ts";

export const GRAPHQL_PATH = "/api/graphql";

const ANONYMOUS: Caller = { kind: "anonymous" };

/**
 * Answers a request to the API: who sends it, whether limits and faults let it pass, what it does; then the
 * headers that every answer has, and a line in the log for everything that it did. Null drops the connection.
 */
export async function answerApi(parts: ApiParts, request: ApiRequest): Promise<ApiResponse> {
  const requestId = newRequestId();
  const caller = failedPrecondition(request) ?? identify(parts, request);
  if ("status" in caller) {
    logExchange(parts, request, exchangeOf(parts, request, ANONYMOUS, requestId), caller.status);
    return renderReply(parts, request, caller, requestId);
  }
  const exchange = exchangeOf(parts, request, caller, requestId);
  try {
    const reply = await replyTo(parts, request, exchange);
    const response = reply && renderReply(parts, request, reply, requestId);
    if (response?.status === 304) parts.limits.refund(exchange.limited);
    if (response) Object.assign(response.headers, rateHeaders(parts.limits, exchange.limited));
    logExchange(parts, request, exchange, response?.status ?? 0);
    return response;
  } finally {
    parts.limits.leave(caller);
  }
}

function identify(parts: ApiParts, request: ApiRequest): Caller | Reply {
  try {
    return callerOf(parts.sandbox, request.header("authorization"));
  } catch (error) {
    const { status, headers = {}, body } = problemAnswer(error, "");
    return { status, headers, body };
  }
}

function exchangeOf(parts: ApiParts, request: ApiRequest, caller: Caller, requestId: string): Exchange {
  const make = request.path === GRAPHQL_PATH ? graphqlExchange : restExchange;
  return make(parts, request, caller, requestId);
}

/** Limits come before faults: what they refuse would never have reached what a fault imitates. */
async function replyTo(parts: ApiParts, request: ApiRequest, exchange: Exchange): Promise<Reply | null> {
  const verdict = parts.limits.enter(exchange.limited);
  if (verdict) {
    for (const deed of exchange.deeds) deed.refusal = verdict.answer.shape;
    const [first] = exchange.deeds;
    if (first) first.violation = verdict.violation;
    return verdict.answer;
  }
  const { creation } = exchange.limited;
  if (creation !== null) for (const deed of exchange.deeds) deed.creation = creation;
  const { method, path } = request;
  const { operations, kind } = exchange;
  const fault = parts.faults.next({ method, path, operations, kind });
  return fault === null ? exchange.run(() => null) : runWithFault(parts, exchange, fault);
}
