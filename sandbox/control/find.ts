import { findThread } from "../actions/find-thread.ts";
import type { Comment, Repository, Thread } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

/** The repository of that `owner/name`; `NOT_FOUND` when there is none. */
export function repositoryOf(sandbox: Sandbox, fullName: string): Repository {
  const repository = sandbox.store.repository(fullName);
  if (!repository) throw new Refusal("NOT_FOUND", `there is no repository ${fullName}`);
  return repository;
}

/** A thread with its repository, by name and number. */
export function threadOf(
  sandbox: Sandbox,
  place: { repository: string; number: number },
): { repository: Repository; thread: Thread } {
  const repository = repositoryOf(sandbox, place.repository);
  return { repository, thread: findThread(repository, place.number) };
}

/** A comment of the thread by node id or number. */
export function commentOf(thread: Thread, id: string | number): Comment {
  const comment = thread.comments.find((one) => one.nodeId === id || one.id === id);
  if (!comment) throw new Refusal("NOT_FOUND", `there is no comment ${id} on #${thread.number}`);
  return comment;
}

/** Node ids of the labels of these names. */
export function labelIdsOf(repository: Repository, names: string[]): string[] {
  return names.map((name) => {
    const label = repository.labels.get(name.toLowerCase());
    if (!label) throw new Refusal("NOT_FOUND", `there is no label ${name}`);
    return label.nodeId;
  });
}
