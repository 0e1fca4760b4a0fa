import { accountOf } from "./account-of.ts";
import type { Context } from "./context.ts";
import { type Connection, listingOf, type PageArgs, pageOf } from "./page.ts";
import type { AccountSource } from "./source.ts";

/** A connection of accounts by their logins; `edge` adds fields to the edges. */
export function accountsPage<Edge extends object = object>(
  context: Context,
  logins: Iterable<string | null>,
  args: PageArgs,
  edge?: (login: string) => Edge,
): Connection<AccountSource, Edge> {
  const accounts = [...logins].flatMap((login) => accountOf(context, login) ?? []);
  const listing = listingOf(accounts, ({ account }) => account.nodeId);
  return pageOf(listing, args, (source) => source, edge && (({ account }) => edge(account.login)));
}
