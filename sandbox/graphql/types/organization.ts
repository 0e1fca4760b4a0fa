import type { Team } from "../../model/types.ts";
import { accountsPage } from "../accounts-page.ts";
import type { Context } from "../context.ts";
import { type Fields, taking } from "../fields.ts";
import type { OrganizationSource } from "../find-account.ts";
import { listingOf, type PageArgs, pageOf } from "../page.ts";
import { requireMembers } from "../require-permission.ts";
import type { TeamSource } from "../source.ts";
import { repositoryOwner } from "./account.ts";

interface TeamArgs extends PageArgs {
  query?: string | null;
  userLogins?: string[] | null;
}

/** The teams of an organization, for a token that may read its members. */
function teamsOf(context: Context, { account }: OrganizationSource): TeamSource[] {
  requireMembers(context, account.login);
  return [...account.teams.values()].map((team) => ({ type: "Team", team, organization: account }));
}

export const organization: Fields<OrganizationSource> = {
  ...repositoryOwner,
  team: (source, args: { slug: string }, context) =>
    teamsOf(context, source).find(({ team }) => team.slug === args.slug.toLowerCase()) ?? null,
  teams: taking(["query", "userLogins"], (source: OrganizationSource, args: TeamArgs, context) => {
    const teams = teamsOf(context, source).filter(({ team }) => matches(team, args));
    const listing = listingOf(teams, ({ team }) => team.nodeId);
    return pageOf(listing, args, (team) => team);
  }),
  membersWithRole: ({ account }, args: PageArgs, context) => {
    requireMembers(context, account.login);
    const roleOf = (login: string) => account.members.get(login.toLowerCase())?.toUpperCase();
    return accountsPage(context, account.members.keys(), args, (login) => ({ role: roleOf(login) }));
  },
  viewerIsAMember: () => false,
  viewerCanAdminister: () => false,
};

function matches(team: Team, { query, userLogins }: TeamArgs): boolean {
  if (query && !team.name.toLowerCase().includes(query.toLowerCase())) return false;
  const members = new Set(team.members.map((login) => login.toLowerCase()));
  return !userLogins?.length || userLogins.some((login) => members.has(login.toLowerCase()));
}
