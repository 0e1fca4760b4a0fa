import type { Context } from "./context.ts";
import type { AccountSource } from "./source.ts";

/** Whoever has a login; null for nobody, as GitHub answers for a deleted account. */
export function accountOf(context: Context, login: string | null): AccountSource | null {
  return login === null ? null : { type: "Account", account: context.sandbox.store.ensureAccount(login) };
}
