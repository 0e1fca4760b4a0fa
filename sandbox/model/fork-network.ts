import type { Store } from "./store.ts";
import type { Repository } from "./types.ts";

/** The repository that all others of a fork network come from; one that is no fork is its own. */
export function rootOf(store: Store, repository: Repository): Repository {
  const parent = repository.forkOf === null ? undefined : store.repository(repository.forkOf);
  return parent ? rootOf(store, parent) : repository;
}

/** All repositories that share the root of this one, itself included. */
export function networkOf(store: Store, repository: Repository): Repository[] {
  const root = rootOf(store, repository);
  return [...store.repositories.values()].filter((each) => rootOf(store, each) === root);
}
