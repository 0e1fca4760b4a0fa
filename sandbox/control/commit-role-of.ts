import { networkOf } from "../model/fork-network.ts";
import { atLeast, permissionOf } from "../model/permission.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Actor, Repository, RepositoryPermission } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/**
 * What one has to be on a repository to push to a branch: a writer, or anybody when an open pull request comes
 * from the branch whose author lets the maintainers of the base push to it, and one is such.
 */
export function commitRoleOf(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  branch: string,
): RepositoryPermission {
  const name = nameWithOwner(repository).toLowerCase();
  for (const base of networkOf(sandbox.store, repository)) {
    if (!atLeast(permissionOf(sandbox, base, actor.login), "write")) continue;
    for (const { state, pull } of base.threads.values()) {
      if (state !== "OPEN" || !pull?.maintainerCanModify || pull.headRefName !== branch) continue;
      if (pull.headRepository?.toLowerCase() === name) return "read";
    }
  }
  return "write";
}
