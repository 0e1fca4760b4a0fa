import { networkOf } from "../model/fork-network.ts";
import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/** The branch that a pull request comes from. */
export interface HeadBranch {
  /** Null when the fork network of the base has none that was meant. */
  repository: Repository | null;
  owner: string;
  branch: string;
}

/**
 * What `branch` or `owner:branch` means for a pull request into `base`: a branch of the same repository, or of
 * the one that the owner has in the same fork network.
 *
 * @param where the repository itself (GraphQL, `headRepositoryId`), or its name, which tells two of one owner
 *   apart (REST, `head_repo`)
 */
export function findHead(
  sandbox: Sandbox,
  base: Repository,
  head: string,
  where: { repository?: Repository; name?: string } = {},
): HeadBranch {
  const [, named, branch = ""] = /^(?:([^:]*):)?(.*)$/s.exec(head) ?? [];
  const network = networkOf(sandbox.store, base);
  if (where.repository) {
    const { repository } = where;
    return { repository: network.includes(repository) ? repository : null, owner: repository.owner, branch };
  }
  const owner = named ?? base.owner;
  const isNamed = (each: Repository) => each.name.toLowerCase() === where.name?.toLowerCase();
  const isOwned = (each: Repository) => each.owner.toLowerCase() === owner.toLowerCase();
  const owned = network.filter((each) => isOwned(each) && (where.name === undefined || isNamed(each)));
  const repository = where.name === undefined && owned.includes(base) ? base : (owned[0] ?? null);
  return { repository, owner: repository?.owner ?? owner, branch };
}
