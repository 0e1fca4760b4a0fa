import type { Pair, Repository } from "../github/connect.ts";
import { formatRepositoryName } from "../repository-name.ts";

/** What every webhook says of its repository. */
interface Named {
  readonly full_name: string;
  readonly node_id: string;
}

/** Whether a webhook is about the source repository. */
export function isFromSource({ source }: Pair, repository: Named): boolean {
  return isSame(source, repository);
}

/** Whether a webhook is about the target repository. */
export function isFromTarget({ target }: Pair, repository: Named): boolean {
  return isSame(target, repository);
}

/** A repository may have been renamed since we looked. */
function isSame({ id, name }: Repository, repository: Named): boolean {
  const same = formatRepositoryName(name).toLowerCase();
  return repository.node_id === id || repository.full_name.toLowerCase() === same;
}
