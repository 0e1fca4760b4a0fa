import type { Sandbox } from "../sandbox.ts";
import type { Actor, Repository, RepositoryPermission } from "./types.ts";

const RANK: readonly RepositoryPermission[] = ["none", "read", "triage", "write", "maintain", "admin"];

/** Whether `held` is `needed` or more. */
export function atLeast(held: RepositoryPermission, needed: RepositoryPermission): boolean {
  return RANK.indexOf(held) >= RANK.indexOf(needed);
}

/**
 * The highest of a person's grants on a repository, as "Get repository permissions for a user" answers it
 * (docs, rest/collaborators/collaborators): own repositories and administrators of the organization have
 * `admin`, its members `read`, whoever is named has what is named. Everybody else has `read`, since every
 * repository of the sandbox is public; a login that does not exist has `none`.
 */
export function permissionOf(sandbox: Sandbox, repository: Repository, login: string): RepositoryPermission {
  const account = sandbox.store.account(login);
  if (!account) return "none";
  const key = login.toLowerCase();
  if (key === repository.owner.toLowerCase()) return "admin";
  if (sandbox.store.organization(repository.owner)?.members.get(key) === "admin") return "admin";
  const granted = repository.permissions.get(key) ?? "read";
  return atLeast(granted, "read") ? granted : "read";
}

/**
 * Whether an actor counts as one with write access. The App does when it acts through the installation on
 * the repository's owner: what its token may do is checked before any action is called.
 */
export function mayWrite(sandbox: Sandbox, repository: Repository, actor: Actor): boolean {
  if (actor.installationId === null) return atLeast(permissionOf(sandbox, repository, actor.login), "write");
  return sandbox.store.installationFor(repository)?.id === actor.installationId;
}

/**
 * Whether somebody is a person of the repository: named in it, or in its organization. The difference to
 * `permissionOf` is that a passer-by is not, though the repository is public.
 */
export function belongs(sandbox: Sandbox, repository: Repository, login: string): boolean {
  const key = login.toLowerCase();
  if (key === repository.owner.toLowerCase()) return sandbox.store.account(login)?.type === "User";
  if (sandbox.store.organization(repository.owner)?.members.has(key)) return true;
  return atLeast(repository.permissions.get(key) ?? "none", "read");
}

/** How a text's author stands to the repository, as it is stored with what they write. */
export function associationOf(sandbox: Sandbox, repository: Repository, actor: Actor) {
  if (actor.type === "Bot") return "NONE" as const;
  const key = actor.login.toLowerCase();
  if (key === repository.owner.toLowerCase()) return "OWNER" as const;
  if (sandbox.store.organization(repository.owner)?.members.has(key)) return "MEMBER" as const;
  return repository.permissions.has(key) ? ("COLLABORATOR" as const) : ("NONE" as const);
}
