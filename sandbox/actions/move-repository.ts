import { nameWithOwner } from "../model/store.ts";
import type { Actor, Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";

/** What GitHub allows in a repository's name; anything else it replaces, which is refused here. */
const NAME = /^[\w.-]{1,100}$/;

/**
 * Gives a repository another name, another owner, or both (docs, "Renaming a repository", "Transferring a
 * repository"). Node ids, threads and git stay; the old address leads to the new one until somebody takes it for a
 * new repository. The App's installation on the former owner does not come along.
 */
export function moveRepository(
  sandbox: Sandbox,
  actor: Actor,
  repository: Repository,
  to: { owner?: string; name?: string },
): Repository {
  const { store } = sandbox;
  const { owner = repository.owner, name = repository.name } = to;
  const account = store.account(owner);
  if (!account) throw new Refusal("NOT_FOUND", `there is no ${owner}`);
  if (!NAME.test(name)) throw new Refusal("UNPROCESSABLE", `${name} is no name for a repository`);
  const members = store.organization(owner)?.members;
  if (owner !== repository.owner && account.login !== actor.login && !members?.has(actor.login.toLowerCase()))
    throw new Refusal("FORBIDDEN", `${actor.login} may not make repositories in ${owner}`);
  const taken = store.repository(`${owner}/${name}`);
  if (taken && taken !== repository)
    throw new Refusal("UNPROCESSABLE", `there is a repository ${owner}/${name}`);
  const former = nameWithOwner(repository);
  store.moveRepository(repository, { owner: account.login, name });
  const now = nameWithOwner(repository);
  for (const other of store.repositories.values()) {
    if (other.forkOf === former) other.forkOf = now;
    for (const { pull } of other.threads.values()) {
      if (pull?.headRepository === former) pull.headRepository = now;
    }
  }
  return repository;
}
