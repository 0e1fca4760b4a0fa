import type { Store } from "../model/store.ts";
import type { Organization } from "../model/types.ts";
import type { World } from "./world-file.ts";

type Given = NonNullable<World["organizations"]>;

/**
 * Makes the organizations with their members and teams, and one for every owner of a repository that the
 * world does not mention and that is none of its `people` (lower-cased logins). Members of teams are members
 * of the organization.
 */
export function loadOrganizations(
  store: Store,
  organizations: Given,
  repositories: string[],
  people: Set<string>,
): void {
  const owners = repositories.map((name) => name.slice(0, name.indexOf("/")));
  const others = owners.filter((login) => !people.has(login.toLowerCase()));
  for (const login of new Set([...Object.keys(organizations), ...others])) {
    if (store.account(login)) continue;
    const organization: Organization = {
      ...store.newId("Organization"),
      type: "Organization",
      login,
      name: login,
      members: new Map(),
      teams: new Map(),
    };
    store.addAccount(organization);
  }
  for (const [login, given] of Object.entries(organizations)) {
    const organization = store.organization(login);
    if (organization) addPeople(store, organization, given);
  }
}

function addPeople(store: Store, organization: Organization, given: Given[string]): void {
  for (const [login, role] of Object.entries(given.members ?? {})) {
    organization.members.set(store.ensureAccount(login).login.toLowerCase(), role);
  }
  for (const [slug, logins] of Object.entries(given.teams ?? {})) {
    const members = logins.map((login) => store.ensureAccount(login).login);
    for (const login of members) {
      const key = login.toLowerCase();
      if (!organization.members.has(key)) organization.members.set(key, "member");
    }
    const team = { ...store.newId("Team"), slug, name: slug, members };
    organization.teams.set(slug, team);
    store.register(team.nodeId, { type: "Team", team, organization });
  }
}
