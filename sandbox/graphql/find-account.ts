import type { Organization } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Context } from "./context.ts";
import type { AccountSource } from "./source.ts";

export interface OrganizationSource extends AccountSource {
  account: Organization;
}

export function findOrganization(context: Context, login: string): OrganizationSource {
  const account = context.sandbox.store.organization(login);
  if (account) return { type: "Account", account };
  throw new Refusal("NOT_FOUND", `Could not resolve to an Organization with the login of '${login}'.`);
}

/** A person; organizations and bots are refused as unknown, as GitHub does. */
export function findUser(context: Context, login: string): AccountSource {
  const account = context.sandbox.store.account(login);
  if (account?.type === "User") return { type: "Account", account };
  throw new Refusal("NOT_FOUND", `Could not resolve to a User with the login of '${login}'.`);
}

/** A user or an organization; null for nobody, without an error. */
export function findOwner(context: Context, login: string): AccountSource | null {
  const account = context.sandbox.store.account(login);
  return account && account.type !== "Bot" ? { type: "Account", account } : null;
}
