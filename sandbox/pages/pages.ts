import { type Context, Hono } from "hono";
import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { accountPage } from "./account-page.ts";
import { type ListKind, threadPath } from "./addresses.ts";
import { homePage } from "./home-page.ts";
import { listPage } from "./list-page.ts";
import type { Markup } from "./markup.ts";
import { messagePage } from "./message-page.ts";
import { repositoryPage } from "./repository-page.ts";
import { threadPage } from "./thread-page.ts";

// Without scripts and without assets from elsewhere; pictures in comments may come from anywhere.
const SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; form-action 'self'";

/**
 * Pages on which people read what stands in the sandbox: `/`, `/OWNER`, `/OWNER/REPO`, its issues and pull
 * requests, each under the address that it has on GitHub.
 */
export function pages(sandbox: Sandbox): Hono {
  const app = new Hono();
  app.get("/", (context) => show(context, homePage(sandbox.store)));
  app.get("/:owner", (context) => {
    const account = sandbox.store.account(context.req.param("owner"));
    return account ? show(context, accountPage(sandbox.store, account)) : notFound(context);
  });
  app.get("/:owner/:name", (context) => {
    const repository = repositoryOf(sandbox, context);
    return repository ? show(context, repositoryPage(repository)) : notFound(context);
  });
  for (const kind of ["issues", "pulls"] as const) {
    app.get(`/:owner/:name/${kind}`, (context) => list(sandbox, context, kind));
  }
  for (const kind of ["issues", "pull"]) {
    app.get(`/:owner/:name/${kind}/:number{[0-9]+}`, (context) => thread(sandbox, context));
  }
  return app;
}

function list(sandbox: Sandbox, context: Context, kind: ListKind): Response | Promise<Response> {
  const repository = repositoryOf(sandbox, context);
  if (!repository) return notFound(context);
  const page = Number.parseInt(context.req.query("page") ?? "1", 10) || 1;
  return show(context, listPage(repository, kind, context.req.query("q") ?? "is:open", page));
}

/** The thread under its one right address: issues and pull requests share their numbers. */
async function thread(sandbox: Sandbox, context: Context): Promise<Response> {
  const repository = repositoryOf(sandbox, context);
  const number = Number(context.req.param("number"));
  const found = repository?.threads.get(number);
  if (!repository || !found) return gone(sandbox, context, repository, number);
  const path = threadPath(repository, found);
  const asked = new URL(context.req.url).pathname;
  if (asked !== encodeURI(path)) return context.redirect(encodeURI(path), 302);
  return show(context, await threadPage(sandbox, repository, found));
}

/** Where a transferred issue went, or that a deleted one was deleted. */
function gone(
  sandbox: Sandbox,
  context: Context,
  repository: Repository | undefined,
  number: number,
): Response | Promise<Response> {
  const former = repository?.gone.get(number);
  if (!former) return notFound(context);
  const place = former.to && sandbox.store.repositoryById(former.to.repositoryId);
  if (former.to && place) {
    return context.redirect(encodeURI(`/${place.owner}/${place.name}/issues/${former.to.number}`), 301);
  }
  return show(context, messagePage("Deleted", "This issue has been deleted."), 410);
}

function repositoryOf(sandbox: Sandbox, context: Context): Repository | undefined {
  return sandbox.store.repository(`${context.req.param("owner")}/${context.req.param("name")}`);
}

function show(context: Context, page: Markup, status: 200 | 404 | 410 = 200): Response | Promise<Response> {
  context.header("content-security-policy", SECURITY_POLICY);
  context.header("x-content-type-options", "nosniff");
  return context.html(page, status);
}

function notFound(context: Context): Response | Promise<Response> {
  return show(context, messagePage("Not found", "There is nothing at this address."), 404);
}
