import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";

/** Ends the connection of a request without an answer; the caller of the API sees a reset. */
export function dropConnection(bindings: HttpBindings): Response {
  bindings.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}
