import { readRefFiles } from "../git/read-ref-files.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { threadState } from "./thread-state.ts";

/** Everything that stands in a repository, read past the API: no limit counts it, no permission hides it. */
export function stateOf(sandbox: Sandbox, repository: Repository) {
  const labels = [...repository.labels.values()];
  return {
    nameWithOwner: nameWithOwner(repository),
    defaultBranch: repository.defaultBranch,
    labels: labels.map(({ name, color, description }) => ({ name, color, description })),
    milestones: repository.milestones.map(({ title, state, dueOn }) => ({ title, state, dueOn })),
    threads: [...repository.threads.values()].map((thread) => threadState(sandbox, repository, thread)),
    gone: [...repository.gone].map(([number, { to }]) => ({
      number,
      to: to && `${nameOf(sandbox, to.repositoryId)}#${to.number}`,
    })),
    refs: Object.fromEntries(readRefFiles(repository.gitDir)),
  };
}

function nameOf(sandbox: Sandbox, repositoryId: string): string {
  const repository = sandbox.store.repositoryById(repositoryId);
  return repository ? nameWithOwner(repository) : "";
}
