import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { handleGit } from "../git/git-handler.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Sandbox } from "../sandbox.ts";
import { movedRepository, redirectStatus } from "./moved-repository.ts";

/** Parts of the server, each with the paths that it has in the end. */
export interface ServerParts {
  /** `/api/v3` and `/api/graphql`. */
  api: Hono<{ Bindings: HttpBindings }>;
  /** Below `/_sandbox`. */
  control: Hono;
  /** `/OWNER/REPO/issues/1` and the like. */
  pages: Hono;
}

/** Everything that the sandbox answers, at the paths of a GitHub Enterprise Server. */
export function createServer(sandbox: Sandbox, parts: ServerParts): Hono<{ Bindings: HttpBindings }> {
  const server = new Hono<{ Bindings: HttpBindings }>();
  server.route("/_sandbox", parts.control);
  server.all("/:owner/:git{[^/]+\\.git}/:rest{.+}", async (c) => {
    const { owner, git, rest } = c.req.param();
    const name = `${owner}/${git.slice(0, -".git".length)}`;
    const moved = movedRepository(sandbox.store, name);
    if (moved) {
      const location = `${sandbox.origin}/${nameWithOwner(moved)}.git/${rest}${new URL(c.req.url).search}`;
      return c.redirect(location, redirectStatus(c.req.method));
    }
    const repository = sandbox.store.repository(name);
    return handleGit(sandbox, c.req.raw, repository, rest);
  });
  server.route("/", parts.api);
  server.route("/", parts.pages);
  server.onError((error, c) => {
    process.stderr.write(`sandbox: ${c.req.method} ${c.req.path}: ${error.stack}\n`);
    return c.json({ message: "Server Error" }, 500);
  });
  return server;
}
