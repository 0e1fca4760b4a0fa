import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";

/** Parts of the server, each with the paths that it has in the end. */
export interface ServerParts {
  /** `/api/v3` and `/api/graphql`. */
  api: Hono<{ Bindings: HttpBindings }>;
  /** Below `/_sandbox`. */
  control: Hono;
  /** `/OWNER/REPO.git`. */
  git: Hono<{ Bindings: HttpBindings }>;
  /** `/OWNER/REPO/issues/1` and the like. */
  pages: Hono;
}

/** Everything that the sandbox answers, at the paths of a GitHub Enterprise Server. */
export function createServer(parts: ServerParts): Hono<{ Bindings: HttpBindings }> {
  const server = new Hono<{ Bindings: HttpBindings }>();
  server.route("/_sandbox", parts.control);
  server.route("/", parts.git);
  server.route("/", parts.api);
  server.route("/", parts.pages);
  server.onError((error, c) => {
    process.stderr.write(`sandbox: ${c.req.method} ${c.req.path}: ${error.stack}\n`);
    return c.json({ message: "Server Error" }, 500);
  });
  return server;
}
