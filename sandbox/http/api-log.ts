import type { Exchange } from "./api-exchange.ts";
import type { ApiParts } from "./api-parts.ts";
import type { ApiRequest } from "./api-request.ts";

/**
 * Writes down what a request did, a line for each mutation. Points are the request's, so they stand in its
 * first line.
 *
 * @param status 0 when no answer was sent
 */
export function logExchange(parts: ApiParts, request: ApiRequest, exchange: Exchange, status: number): void {
  const { caller, limited, deeds } = exchange;
  const installation = caller.kind === "installation" ? caller.installation : null;
  deeds.forEach((deed, index) => {
    const entry = {
      at: new Date(deed.at).toISOString(),
      installation: installation?.id ?? null,
      method: request.method,
      path: request.path,
      operation: deed.operation,
      kind: deed.kind,
      points: index === 0 ? limited.points : 0,
      status,
      violation: deed.violation,
      refusal: deed.refusal,
    };
    parts.log.add(entry);
    parts.totals.add(installation?.account ?? null, entry, deed.creation);
  });
}
