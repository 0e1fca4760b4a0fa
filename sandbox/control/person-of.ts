import type { Actor } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

/** The account of that login as one who acts in person; a login that is new becomes a user. */
export function personOf(sandbox: Sandbox, login: string): Actor {
  const account = sandbox.store.ensureAccount(login);
  if (account.type === "Organization") throw new Refusal("FORBIDDEN", `${login} is an organization`);
  return { login: account.login, type: account.type, installationId: null };
}
