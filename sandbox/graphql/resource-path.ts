import { nameWithOwner } from "../model/store.ts";
import type { Account, Repository, Thread } from "../model/types.ts";

/** `/OWNER/NAME`, the path of a repository's page; each of these with the origin before it is its `url`. */
export function repositoryPath(repository: Repository): string {
  return `/${nameWithOwner(repository)}`;
}

/** `/OWNER/NAME/issues/1` or `/OWNER/NAME/pull/1`. */
export function threadPath(repository: Repository, thread: Thread): string {
  return `${repositoryPath(repository)}/${thread.type === "Issue" ? "issues" : "pull"}/${thread.number}`;
}

/** `/LOGIN`, and for a bot `/apps/SLUG`. */
export function accountPath(account: Account): string {
  return account.type === "Bot" ? `/apps/${withoutSuffix(account.login)}` : `/${account.login}`;
}

/** A bot's login as GraphQL gives it: without the `[bot]` that REST adds (observed). */
export function withoutSuffix(login: string): string {
  return login.replace(/\[bot\]$/, "");
}
