import { invalidField } from "./rest-problem.ts";
import type { RestCall } from "./route.ts";

/** The query's `since` in milliseconds since the epoch; 0 without one. 422 for what is no date. */
export function sinceOf(call: RestCall): number {
  const since = call.query.get("since");
  if (since === null) return 0;
  const at = Date.parse(since);
  if (!Number.isNaN(at)) return at;
  throw invalidField("Issue", "since", since);
}
