import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { callerOfBasic } from "../auth/basic-caller.ts";
import { dropConnection } from "../faults/drop-connection.ts";
import type { Faults } from "../faults/faults.ts";
import { holdConnection } from "../faults/hold-connection.ts";
import { serveGit } from "../git/serve-git.ts";
import type { RequestLog } from "../limits/request-log.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Sandbox } from "../sandbox.ts";
import { BAD_GATEWAY } from "./bad-gateway.ts";
import { movedRepository, redirectStatus } from "./moved-repository.ts";

/** What git shares with the API: it has no limits of its own (docs name none). */
export interface GitParts {
  log: RequestLog;
  faults: Faults;
}

/** Git over HTTP at `/OWNER/REPO.git`: each request a line in the log, without points, and open to faults by its path. */
export function gitHandler(sandbox: Sandbox, { log, faults }: GitParts): Hono<{ Bindings: HttpBindings }> {
  const handler = new Hono<{ Bindings: HttpBindings }>();
  handler.all("/:owner/:git{[^/]+\\.git}/:rest{.+}", async (c) => {
    const { method, path } = c.req;
    const at = new Date(sandbox.clock.now()).toISOString();
    const isPush = method === "POST" && path.endsWith("/git-receive-pack");
    const kind = isPush ? ("write" as const) : ("read" as const);
    const fault = faults.next({ method, path, operations: [], kind, isGit: true });
    const answer = async () => answerGit(sandbox, c.req.raw, c.req.param());
    let response: Response | null = null;
    if (fault === null) response = await answer();
    else if (fault === "502") response = new Response(BAD_GATEWAY.body, BAD_GATEWAY);
    else if (fault === "timeout") await holdConnection(sandbox.clock);
    else if (fault === "reset-after") await (await answer()).body?.pipeTo(new WritableStream());
    const request = { installation: installationOf(sandbox, c.req.raw), method, path, kind };
    const told = { operation: null, points: 0, violation: null, refusal: null };
    log.add({ at, ...request, ...told, status: response?.status ?? 0 });
    return response ?? dropConnection(c.env);
  });
  return handler;
}

async function answerGit(
  sandbox: Sandbox,
  request: Request,
  { owner, git, rest }: { owner: string; git: string; rest: string },
): Promise<Response> {
  const name = `${owner}/${git.slice(0, -".git".length)}`;
  const moved = movedRepository(sandbox.store, name);
  if (!moved) return serveGit(sandbox, request, sandbox.store.repository(name), rest);
  const location = `${sandbox.origin}/${nameWithOwner(moved)}.git/${rest}${new URL(request.url).search}`;
  return new Response(null, { status: redirectStatus(request.method), headers: { location } });
}

function installationOf(sandbox: Sandbox, request: Request): number | null {
  try {
    const caller = callerOfBasic(sandbox, request.headers.get("authorization"));
    return caller.kind === "installation" ? caller.installation.id : null;
  } catch {
    return null;
  }
}
