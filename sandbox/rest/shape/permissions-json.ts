import type { RepositoryPermission } from "../../model/types.ts";

const ORDER: RepositoryPermission[] = ["read", "triage", "write", "maintain", "admin"];

/** What a person may do on a repository, each level by the word that the API has for it. */
export function permissionsJson(held: RepositoryPermission): Record<string, boolean> {
  const rank = ORDER.indexOf(held);
  const [pull = false, triage = false, push = false, maintain = false, admin = false] = ORDER.map(
    (_, index) => index <= rank,
  );
  return { pull, triage, push, maintain, admin };
}
