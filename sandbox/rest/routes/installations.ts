import type { Installation } from "../../model/types.ts";
import { createAccessToken } from "../create-access-token.ts";
import { numberParam } from "../number-param.ts";
import { paged } from "../paged.ts";
import { notFound } from "../rest-problem.ts";
import { type RestCall, type Route, route } from "../route.ts";
import { installationJson } from "../shape/installation-json.ts";

function byId(call: RestCall): Installation {
  const id = numberParam(call, "installation_id");
  const found = call.sandbox.store.installations.find((installation) => installation.id === id);
  if (!found) throw notFound();
  return found;
}

function ofAccount(call: RestCall, type: "Organization" | "User", login: string | undefined) {
  const account = call.sandbox.store.account(login ?? "");
  const found = call.sandbox.store.installations.find(
    (installation) => installation.account.toLowerCase() === account?.login.toLowerCase(),
  );
  if (!found || account?.type !== type) throw notFound();
  return { status: 200, body: installationJson(call.sandbox, found) };
}

function ofRepository(call: RestCall) {
  const repository = call.sandbox.store.repository(`${call.params.owner}/${call.params.repo}`);
  const found = repository && call.sandbox.store.installationFor(repository);
  if (!found) throw notFound();
  return { status: 200, body: installationJson(call.sandbox, found) };
}

/** Where the App is installed, and its tokens. */
export const installationRoutes: Route[] = [
  route(
    "GET /app/installations",
    "apps/list-installations",
    "apps/apps#list-installations-for-the-authenticated-app",
    (call) => paged(call, call.sandbox.store.installations, (each) => installationJson(call.sandbox, each)),
  ),
  route(
    "GET /app/installations/:installation_id",
    "apps/get-installation",
    "apps/apps#get-an-installation-for-the-authenticated-app",
    (call) => ({ status: 200, body: installationJson(call.sandbox, byId(call)) }),
  ),
  route(
    "POST /app/installations/:installation_id/access_tokens",
    "apps/create-installation-access-token",
    "apps/apps#create-an-installation-access-token-for-an-app",
    (call) => createAccessToken(call, byId(call)),
  ),
  route(
    "GET /repos/:owner/:repo/installation",
    "apps/get-repo-installation",
    "apps/apps#get-a-repository-installation-for-the-authenticated-app",
    ofRepository,
  ),
  route(
    "GET /orgs/:org/installation",
    "apps/get-org-installation",
    "apps/apps#get-an-organization-installation-for-the-authenticated-app",
    (call) => ofAccount(call, "Organization", call.params.org),
  ),
  route(
    "GET /users/:username/installation",
    "apps/get-user-installation",
    "apps/apps#get-a-user-installation-for-the-authenticated-app",
    (call) => ofAccount(call, "User", call.params.username),
  ),
].map((each) => ({ ...each, as: "app" as const }));
