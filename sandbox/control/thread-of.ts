import { findThread } from "../actions/find-thread.ts";
import type { Repository, Thread } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { repositoryOf } from "./repository-of.ts";

/** A thread with its repository, by name and number. */
export function threadOf(
  sandbox: Sandbox,
  place: { repository: string; number: number },
): { repository: Repository; thread: Thread } {
  const repository = repositoryOf(sandbox, place.repository);
  return { repository, thread: findThread(repository, place.number) };
}
