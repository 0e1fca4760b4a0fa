import type { Store } from "./store.ts";
import type { Repository } from "./types.ts";

type Given = Pick<Repository, "owner" | "name" | "defaultBranch" | "forkOf" | "createdAt" | "gitDir"> &
  Partial<Pick<Repository, "description" | "hasIssues" | "archived" | "rules">>;

/** A repository without threads, labels and people, registered; its name must be free. */
export function newRepository(store: Store, given: Given): Repository {
  const repository: Repository = {
    ...store.newId("Repository"),
    description: null,
    hasIssues: given.forkOf === null,
    archived: false,
    rules: { creation: null },
    permissions: new Map(),
    labels: new Map(),
    milestones: [],
    threads: new Map(),
    nextNumber: 1,
    gone: new Map(),
    imports: new Map(),
    ...given,
  };
  store.addRepository(repository);
  return repository;
}
