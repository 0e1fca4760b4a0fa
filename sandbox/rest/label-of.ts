import type { Label, Repository } from "../model/types.ts";
import { notFound } from "./rest-problem.ts";
import type { RestCall } from "./route.ts";

/** The label that the path names as `:name`, without regard to case. */
export function labelOf(call: RestCall, repository: Repository): Label {
  const label = repository.labels.get((call.params.name ?? "").toLowerCase());
  if (!label) throw notFound();
  return label;
}
