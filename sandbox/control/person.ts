import { atLeast, permissionOf } from "../model/permission.ts";
import type { Actor, Repository, RepositoryPermission } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

/** The account of that login as one who acts in person; a login that is new becomes a user. */
export function personOf(sandbox: Sandbox, login: string): Actor {
  const account = sandbox.store.ensureAccount(login);
  if (account.type === "Organization") throw new Refusal("FORBIDDEN", `${login} is an organization`);
  return { login: account.login, type: account.type, installationId: null };
}

/** Refuses with 403 who has less than `needed` on the repository and did not write `own` themselves. */
export function requireRole(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  needed: RepositoryPermission,
  own?: { author: string | null },
): void {
  if (own && own.author === actor.login) return;
  if (atLeast(permissionOf(sandbox, repository, actor.login), needed)) return;
  throw new Refusal("FORBIDDEN", `${actor.login} may not: this needs ${needed} access`);
}
