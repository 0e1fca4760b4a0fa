import { accountsPage } from "../accounts-page.ts";
import type { Fields } from "../fields.ts";
import { findOrganization } from "../find-account.ts";
import type { PageArgs } from "../page.ts";
import type { AccountSource } from "../source.ts";
import { repositoryOwner } from "./account.ts";

export const user: Fields<AccountSource> = {
  ...repositoryOwner,
  isViewer: ({ account }, _args, { caller }) => account.login === caller.actor.login,
  organization: ({ account }, args: { login: string }, context) => {
    const organization = findOrganization(context, args.login);
    return organization.account.members.has(account.login.toLowerCase()) ? organization : null;
  },
  organizations: ({ account }, args: PageArgs, context) => {
    const { store } = context.sandbox;
    const joined = [...store.accounts.keys()].filter((login) =>
      store.organization(login)?.members.has(account.login.toLowerCase()),
    );
    return accountsPage(context, joined, args);
  },
};
