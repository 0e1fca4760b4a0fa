import { reaches } from "../../auth/caller.ts";
import { permissionOf } from "../../model/permission.ts";
import type { Repository, RepositoryPermission } from "../../model/types.ts";
import { inRepository } from "../in-repository.ts";
import { notAccessible } from "../require-permission.ts";
import { notFound, RestProblem } from "../rest-problem.ts";
import { type RestAnswer, type RestCall, type Route, route } from "../route.ts";
import { accountJson } from "../shape/account-json.ts";
import { permissionsJson } from "../shape/permissions-json.ts";
import { userJson } from "../shape/user-json.ts";

/** `permission` knows only four words (docs, rest/collaborators/collaborators). */
const COARSE: Record<RepositoryPermission, string> = {
  admin: "admin",
  maintain: "write",
  write: "write",
  triage: "read",
  read: "read",
  none: "none",
};

function permission(call: RestCall, repository: Repository): RestAnswer {
  const { sandbox, caller } = call;
  if (caller.kind !== "installation") throw new RestProblem(401, "Requires authentication");
  if (!reaches(caller, repository)) throw notAccessible([{ metadata: "read" }]);
  const login = call.params.username ?? "";
  const account = sandbox.store.account(login);
  if (!account) throw notFound();
  if (account.type !== "User") throw new RestProblem(404, `${login} is not a user`);
  const held = permissionOf(sandbox, repository, login);
  const permissions = permissionsJson(held);
  const user = { ...accountJson(sandbox, account.login), permissions, role_name: held };
  return { status: 200, body: { permission: COARSE[held], role_name: held, user } };
}

/** Needs `members: read` on the organization; 404 for who is not in the team. */
function teamMembership(call: RestCall): RestAnswer {
  const { sandbox, caller, params } = call;
  const organization = sandbox.store.organization(params.org ?? "");
  if (caller.kind !== "installation") throw new RestProblem(401, "Requires authentication");
  if (!organization) throw notFound();
  const isOwn = caller.installation.account.toLowerCase() === organization.login.toLowerCase();
  if (!isOwn || caller.permissions.members === undefined) throw notAccessible([{ members: "read" }]);
  const login = (params.username ?? "").toLowerCase();
  const team = organization.teams.get(params.team_slug ?? "");
  if (!team?.members.some((member) => member.toLowerCase() === login)) throw notFound();
  const role = organization.members.get(login) === "admin" ? "maintainer" : "member";
  return { status: 200, body: { state: "active", role, url: call.url } };
}

/** An installation is nobody (observed: 403). */
function viewer({ sandbox, caller }: RestCall): RestAnswer {
  if (caller.kind === "installation") throw new RestProblem(403, "Resource not accessible by integration");
  const account = caller.kind === "person" ? sandbox.store.account(caller.actor.login) : undefined;
  if (!account) throw new RestProblem(401, "Requires authentication");
  return { status: 200, body: userJson(sandbox, account) };
}

/** Who somebody is and what they may do. */
export const peopleRoutes: Route[] = [
  route("GET /user", "users/get-authenticated", "users/users#get-the-authenticated-user", viewer),
  route(
    "GET /repos/:owner/:repo/collaborators/:username/permission",
    "repos/get-collaborator-permission-level",
    "collaborators/collaborators#get-repository-permissions-for-a-user",
    inRepository(permission),
  ),
  route(
    "GET /orgs/:org/teams/:team_slug/memberships/:username",
    "teams/get-membership-for-user-in-org",
    "teams/members#get-team-membership-for-a-user",
    teamMembership,
  ),
  route("GET /users/:username", "users/get-by-username", "users/users#get-a-user", (call) => {
    const account = call.sandbox.store.account(call.params.username ?? "");
    if (!account) throw notFound();
    return { status: 200, body: userJson(call.sandbox, account) };
  }),
];
