import type { Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";

/** Node ids of the labels of these names. */
export function labelIdsOf(repository: Repository, names: string[]): string[] {
  return names.map((name) => {
    const label = repository.labels.get(name.toLowerCase());
    if (!label) throw new Refusal("NOT_FOUND", `there is no label ${name}`);
    return label.nodeId;
  });
}
