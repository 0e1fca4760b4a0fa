import { newLabel } from "../model/new-label.ts";
import type { Store } from "../model/store.ts";
import type { Label, Repository } from "../model/types.ts";

/** What GitHub shows a label in whose colour nobody chose. */
const PLAIN = "ededed";

/** The repository's label of that name without regard to case, made when it is new. */
export function ensureLabel(
  store: Store,
  repository: Repository,
  given: { name: string; color?: string | undefined; description?: string | null | undefined },
): Label {
  const known = repository.labels.get(given.name.toLowerCase());
  if (known) return known;
  return newLabel(store, repository, {
    name: given.name,
    color: given.color?.replace("#", "") ?? PLAIN,
    description: given.description ?? null,
  });
}
