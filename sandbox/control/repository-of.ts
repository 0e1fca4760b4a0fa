import type { Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

/** The repository of that `owner/name`; `NOT_FOUND` when there is none. */
export function repositoryOf(sandbox: Sandbox, fullName: string): Repository {
  const repository = sandbox.store.repository(fullName);
  if (!repository) throw new Refusal("NOT_FOUND", `there is no repository ${fullName}`);
  return repository;
}
