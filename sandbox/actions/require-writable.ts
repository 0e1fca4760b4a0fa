import type { Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";

/** Refuses every change in an archived repository (403, observed). */
export function requireWritable(repository: Repository): void {
  if (repository.archived) throw new Refusal("FORBIDDEN", "Repository was archived so is read-only.");
}
