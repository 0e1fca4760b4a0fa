import type { Caller } from "../auth/caller.ts";
import { creationOfRest, kindOfRest, pointsOf } from "../limits/kind.ts";
import { matchRoute } from "../rest/match-route.ts";
import { problemAnswer } from "../rest/problem-answer.ts";
import { notFound, RestProblem } from "../rest/rest-problem.ts";
import type { RestAnswer, Route } from "../rest/route.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Exchange } from "./api-exchange.ts";
import type { ApiParts } from "./api-parts.ts";
import type { ApiRequest } from "./api-request.ts";
import { movedRepository, redirectStatus } from "./moved-repository.ts";

const PREFIX = "/api/v3";

/** `/repositories/ID/…` names a repository by its id, as GitHub's own redirects do. */
function byName(sandbox: Sandbox, path: string): string {
  const [, id, rest = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  if (id === undefined) return path;
  const found = [...sandbox.store.repositories.values()].find((each) => each.id === Number(id));
  return found ? `/repos/${found.owner}/${found.name}${rest}` : path;
}

/** An old name of a repository leads to its id. */
function redirectMoved(sandbox: Sandbox, { method, path, query }: ApiRequest): void {
  const [, name = "", rest = ""] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path.slice(PREFIX.length)) ?? [];
  const moved = movedRepository(sandbox.store, name);
  if (!moved) return;
  const location = `${sandbox.origin}${PREFIX}/repositories/${moved.id}${rest}${query.size > 0 ? `?${query}` : ""}`;
  throw new RestProblem(redirectStatus(method), "Moved Permanently", { headers: { location } });
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

async function carryOut(
  parts: ApiParts,
  request: ApiRequest,
  caller: Caller,
  matched: ReturnType<typeof matchRoute>,
): Promise<RestAnswer> {
  const { sandbox, limits, webhooks } = parts;
  try {
    if (!matched) throw notFound();
    redirectMoved(sandbox, request);
    const { route, params } = matched;
    checkCaller(route, caller);
    const body = parseBody(request.body);
    const url = `${sandbox.origin}${request.path}`;
    const accept = request.header("accept") ?? "";
    const sent = { caller, params, query: request.query, url, accept, body };
    return await route.handle({ sandbox, limits, webhooks, ...sent });
  } catch (error) {
    return problemAnswer(error, matched?.route.docs ?? "");
  }
}

/** A request to the REST API: its endpoint found, nothing done yet. An unknown endpoint answers 404. */
export function restExchange(
  parts: ApiParts,
  request: ApiRequest,
  caller: Caller,
  requestId: string,
): Exchange {
  const method = request.method === "HEAD" ? "GET" : request.method;
  const path = byName(parts.sandbox, request.path.slice(PREFIX.length) || "/");
  const matched = matchRoute(method, path);
  const kind = kindOfRest(method, path);
  const at = parts.sandbox.clock.now();
  const operation = matched?.route.operation ?? null;
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
      creation: creationOfRest(method, path),
    },
    operations: operation === null ? [] : [operation],
    kind,
    deeds: [{ operation, kind, creation: null, violation: null, refusal: null, at }],
    run: async () => {
      const { status, headers = {}, body } = await carryOut(parts, request, caller, matched);
      return { status, headers, body };
    },
  };
}
