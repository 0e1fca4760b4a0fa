import { type Fields, taking } from "../fields.ts";
import { findRepository } from "../find-repository.ts";
import { listingOf, type PageArgs, pageOf } from "../page.ts";
import { accountPath } from "../resource-path.ts";
import type { AccountSource, Source } from "../source.ts";

/** What users, bots and organizations have in common. */
export const account: Fields<AccountSource> = {
  id: ({ account }) => account.nodeId,
  databaseId: ({ account }) => account.id,
  login: ({ account }) => account.login,
  avatarUrl: taking(["size"], ({ account }, args: { size?: number | null }, { sandbox }) => {
    const size = args.size == null ? "" : `?s=${args.size}`;
    return `${sandbox.origin}/avatars/${encodeURIComponent(account.login)}${size}`;
  }),
  resourcePath: ({ account }) => accountPath(account),
  url: ({ account }, _args, { sandbox }) => sandbox.origin + accountPath(account),
};

/** What users and organizations have beside that. */
export const repositoryOwner: Fields<AccountSource> = {
  ...account,
  name: ({ account }) => account.name,
  repository: taking(["followRenames"], ({ account }, args: { name: string }, context) =>
    findRepository(context, account.login, args.name),
  ),
  repositories: ({ account }, args: PageArgs, { sandbox }) => {
    const own = [...sandbox.store.repositories.values()].filter(
      ({ owner }) => owner.toLowerCase() === account.login.toLowerCase(),
    );
    const listing = listingOf(own, ({ nodeId }) => nodeId);
    return pageOf(listing, args, (repository): Source => ({ type: "Repository", repository }));
  },
};
