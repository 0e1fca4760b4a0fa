import { AuthFailure } from "../auth/auth-failure.ts";
import { callerOfBasic } from "../auth/basic-caller.ts";
import { allows, type Caller } from "../auth/caller.ts";
import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { receivePack } from "./receive-pack.ts";
import { runBackend } from "./run-backend.ts";

const SERVICES = ["git-upload-pack", "git-receive-pack"];

/**
 * Git's smart HTTP for `/OWNER/REPO.git/…`. Everybody reads; who pushes needs `contents: write`, with the
 * installation token as password of `x-access-token` (docs, "Authenticating as a GitHub App installation").
 *
 * @param rest the path after `.git/`
 */
export async function serveGit(
  sandbox: Sandbox,
  request: Request,
  repository: Repository | undefined,
  rest: string,
): Promise<Response> {
  let caller: Caller;
  try {
    caller = callerOfBasic(sandbox, request.headers.get("authorization"));
  } catch (error) {
    if (error instanceof AuthFailure) return unauthorized(error.message);
    throw error;
  }
  const service = serviceOf(request, rest);
  if (!repository) {
    return caller.kind === "anonymous"
      ? unauthorized("No anonymous access.")
      : plain("Repository not found.", 404);
  }
  if (!service) return plain("Please upgrade your git client.", 403);
  if (service === "git-receive-pack") {
    if (caller.kind === "anonymous") return unauthorized("No anonymous write access.");
    if (!allows(caller, repository, [{ contents: "write" }])) {
      return plain("Write access to repository not granted.", 403);
    }
    if (repository.archived) return plain("This repository was archived so it is read-only.", 403);
    if (request.method === "POST" && caller.kind === "installation") {
      return receivePack(sandbox, request, repository, caller);
    }
  }
  return runBackend(request, repository.gitDir, rest, {
    user: caller.kind === "installation" ? caller.actor.login : "",
  });
}

/** Which of git's two services is asked for; undefined for the dumb protocol, which GitHub does not speak. */
function serviceOf(request: Request, rest: string): string | undefined {
  if (request.method === "POST") return SERVICES.find((service) => service === rest);
  const query = new URL(request.url).searchParams.get("service");
  return rest === "info/refs" ? SERVICES.find((service) => service === query) : undefined;
}

function unauthorized(message: string): Response {
  return plain(message, 401, { "www-authenticate": 'Basic realm="GitHub"' });
}

function plain(message: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${message}\n`, { status, headers: { "content-type": "text/plain", ...headers } });
}
