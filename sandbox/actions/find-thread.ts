import type { Repository, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import { requireIssues } from "./require-issues.ts";

/**
 * The thread of that number. Throws `NOT_FOUND` for a number that was never given, `GONE` for a deleted issue and for
 * any issue where issues are off, and `MOVED` for a transferred one, whose new place stands in `repository.gone`.
 */
export function findThread(repository: Repository, number: number): Thread {
  const thread = repository.threads.get(number);
  if (thread?.type === "Issue") requireIssues(repository);
  if (thread) return thread;
  const gone = repository.gone.get(number);
  if (!gone) throw new Refusal("NOT_FOUND", "Not Found");
  if (gone.to) throw new Refusal("MOVED", "Moved Permanently");
  throw new Refusal("GONE", "This issue was deleted");
}
