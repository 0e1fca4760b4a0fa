import { atLeast, permissionOf } from "../model/permission.ts";
import type { Actor, Repository, RepositoryPermission } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

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
