import type { Caller } from "../auth/caller.ts";
import { creationOfRest, kindOfRest, pointsOf } from "../limits/kind.ts";
import { matchRoute } from "../rest/match-route.ts";
import { problemAnswer } from "../rest/problem-answer.ts";
import { RestProblem } from "../rest/rest-problem.ts";
import type { RestAnswer, RestCall, Route } from "../rest/route.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Exchange, Reply } from "./api-exchange.ts";
import type { ApiParts } from "./api-parts.ts";
import type { ApiRequest } from "./api-request.ts";

const PREFIX = "/api/v3";

/** `/repositories/ID/…` names a repository by its id, as GitHub's own redirects do. */
function byName(sandbox: Sandbox, path: string): string {
  const [, id, rest = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  if (id === undefined) return path;
  const found = [...sandbox.store.repositories.values()].find((each) => each.id === Number(id));
  return found ? `/repos/${found.owner}/${found.name}${rest}` : path;
}

/** Refuses credentials of the wrong sort for an endpoint. */
function checkCaller(route: Route, caller: Caller): void {
  if (route.as === "app" && caller.kind !== "app") {
    throw new RestProblem(401, "A JSON web token could not be decoded");
  }
  if (route.as === "installation" && caller.kind !== "installation") {
    throw new RestProblem(401, "Requires authentication");
  }
  if (route.as === "anyone" && caller.kind === "app") {
    throw new RestProblem(403, "Resource not accessible by integration");
  }
}

function parseBody(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new RestProblem(400, "Problems parsing JSON");
  }
}

/** A request to the REST API: its endpoint found, nothing done yet. An unknown endpoint answers 404. */
export function restExchange(
  parts: ApiParts,
  request: ApiRequest,
  caller: Caller,
  requestId: string,
): Exchange {
  const { sandbox, limits, webhooks } = parts;
  const method = request.method === "HEAD" ? "GET" : request.method;
  const path = byName(sandbox, request.path.slice(PREFIX.length) || "/");
  const matched = matchRoute(method, path);
  const kind = kindOfRest(method, path);
  const creation = creationOfRest(method, path);
  const at = sandbox.clock.now();
  const operation = matched?.route.operation ?? null;

  const answer = async (): Promise<RestAnswer> => {
    try {
      if (!matched) throw new RestProblem(404, "Not Found");
      const { route, params } = matched;
      checkCaller(route, caller);
      const body = parseBody(request.body);
      const url = `${sandbox.origin}${request.path}`;
      const call: RestCall = { sandbox, limits, webhooks, caller, params, query: request.query, url, body };
      return await route.handle(call);
    } catch (error) {
      return problemAnswer(error, matched?.route.docs ?? "");
    }
  };
  return {
    caller,
    limited: {
      caller,
      at,
      requestId,
      resource: "core",
      endpoint: matched ? `${method} ${matched.route.path}` : "unknown",
      points: pointsOf(kind),
      cost: matched?.route.isFree ? 0 : 1,
      creation,
    },
    operations: operation === null ? [] : [operation],
    kind,
    deeds: [{ operation, kind, creation: null, violation: null, refusal: null, at }],
    run: async (): Promise<Reply> => {
      const { status, headers = {}, body } = await answer();
      return { status, headers, body };
    },
  };
}
