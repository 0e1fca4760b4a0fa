import type { Pair } from "../github/connect.ts";
import { formatRepositoryName } from "../repository-name.ts";

/** Whether a webhook is about the source repository, which may have been renamed since we looked. */
export function isFromSource(
  { source }: Pair,
  repository: { readonly full_name: string; readonly node_id: string },
): boolean {
  const name = formatRepositoryName(source.name).toLowerCase();
  return repository.node_id === source.id || repository.full_name.toLowerCase() === name;
}
