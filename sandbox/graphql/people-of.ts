import { isAssignable } from "../actions/is-assignable.ts";
import { belongs, permissionOf } from "../model/permission.ts";
import type { Repository } from "../model/types.ts";
import { accountsPage } from "./accounts-page.ts";
import type { Context } from "./context.ts";
import type { PageArgs } from "./page.ts";

export interface PeopleArgs extends PageArgs {
  query?: string | null;
  login?: string | null;
}

/** Who can be assigned to a new issue, as a connection. `query` is looked for in login and name. */
export function assignableUsers(context: Context, repository: Repository, args: PeopleArgs): object {
  const { sandbox } = context;
  const logins = peopleOf(context, repository, args.query).filter((login) =>
    isAssignable(sandbox, repository, null, login),
  );
  return accountsPage(context, logins, args);
}

/** The people of a repository as a connection whose edges tell their permission. */
export function collaborators(context: Context, repository: Repository, args: PeopleArgs): object {
  const { sandbox } = context;
  const logins = peopleOf(context, repository, args.query).filter(
    (login) =>
      belongs(sandbox, repository, login) &&
      (args.login == null || login.toLowerCase() === args.login.toLowerCase()),
  );
  return accountsPage(context, logins, args, (login) => ({
    permission: permissionOf(sandbox, repository, login).toUpperCase(),
  }));
}

/** Everybody who is named in the repository or its organization, in lower case. */
function peopleOf({ sandbox }: Context, repository: Repository, query: string | null | undefined): string[] {
  const members = sandbox.store.organization(repository.owner)?.members.keys() ?? [repository.owner];
  const people = new Set([...members, ...repository.permissions.keys()]);
  const wanted = query?.toLowerCase() ?? "";
  return [...people].filter((login) => {
    const name = sandbox.store.account(login)?.name ?? "";
    return `${login} ${name}`.toLowerCase().includes(wanted);
  });
}
