import type { PersonalToken } from "../model/imports.ts";
import type { Actor, Installation, PermissionLevel, Repository } from "../model/types.ts";

/** Who sends a request, as its `authorization` header proves it. */
export type Caller =
  | { kind: "anonymous" }
  /** The App itself, by JWT: only `/app…` and `/repos/…/installation` and their like. */
  | { kind: "app" }
  /** An installation token; `permissions` and `repositoryIds` may be narrower than the installation's. */
  | {
      kind: "installation";
      installation: Installation;
      actor: Actor;
      permissions: Record<string, PermissionLevel>;
      /** Node ids; null: all repositories of the account. */
      repositoryIds: string[] | null;
    }
  /** A personal access token of somebody. The sandbox takes it for reading and for the import API only. */
  | { kind: "person"; actor: Actor; token: PersonalToken };

/** One alternative of what an operation asks for: every permission named in it. */
export type Requirement = Record<string, PermissionLevel>;

/** Whether the token reaches a repository at all. */
export function reaches(caller: Caller, repository: Repository): boolean {
  if (caller.kind !== "installation") return false;
  if (caller.installation.account.toLowerCase() !== repository.owner.toLowerCase()) return false;
  return caller.repositoryIds === null || caller.repositoryIds.includes(repository.nodeId);
}

/**
 * Whether the token may do what needs one of `alternatives` on the repository. All repositories of the
 * sandbox are public, so what needs only read access is allowed to every installation token.
 */
export function allows(caller: Caller, repository: Repository, alternatives: Requirement[]): boolean {
  if (caller.kind !== "installation") return false;
  const held = reaches(caller, repository) ? caller.permissions : {};
  return alternatives.some((requirement) =>
    Object.entries(requirement).every(([name, level]) => level === "read" || held[name] === "write"),
  );
}

/**
 * Whether the token was given the contents of a repository at all. Public contents can be read without, but
 * who opens a pull request must have the permission (observed).
 */
export function readsContents(caller: Caller, repository: Repository): boolean {
  return reaches(caller, repository) && caller.kind === "installation" && "contents" in caller.permissions;
}
