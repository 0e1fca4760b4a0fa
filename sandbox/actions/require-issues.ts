import type { Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";

/** Refuses with 410 what concerns an issue of a repository in which issues are off (docs, rest/issues/issues). */
export function requireIssues(repository: Repository): void {
  if (!repository.hasIssues) throw new Refusal("GONE", "Issues are disabled for this repo");
}
