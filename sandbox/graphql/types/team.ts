import { accountsPage } from "../accounts-page.ts";
import { type Fields, taking } from "../fields.ts";
import type { PageArgs } from "../page.ts";
import { requireMembers } from "../require-permission.ts";
import type { Source, TeamSource } from "../source.ts";

export const team: Fields<TeamSource> = {
  id: ({ team }) => team.nodeId,
  databaseId: ({ team }) => team.id,
  slug: ({ team }) => team.slug,
  name: ({ team }) => team.name,
  combinedSlug: ({ team, organization }) => `${organization.login}/${team.slug}`,
  organization: ({ organization }): Source => ({ type: "Account", account: organization }),
  resourcePath: (source) => teamPath(source),
  url: (source, _args, { sandbox }) => sandbox.origin + teamPath(source),
  members: taking(
    ["query"],
    ({ team, organization }: TeamSource, args: PageArgs & { query?: string | null }, context) => {
      requireMembers(context, organization.login);
      const wanted = args.query?.toLowerCase() ?? "";
      const members = team.members.filter((login) => login.toLowerCase().includes(wanted));
      return accountsPage(context, members, args, () => ({ role: "MEMBER" }));
    },
  ),
};

function teamPath({ team, organization }: TeamSource): string {
  return `/orgs/${organization.login}/teams/${team.slug}`;
}
