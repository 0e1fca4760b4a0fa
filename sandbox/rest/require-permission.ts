import { allows, type Requirement } from "../auth/caller.ts";
import type { Actor, Repository, Thread } from "../model/types.ts";
import { RestProblem } from "./rest-problem.ts";
import type { RestCall } from "./route.ts";

/** Labels, milestones and the like belong to issues and pull requests alike: either permission will do. */
export const ISSUES_OR_PULLS: Requirement[] = [{ issues: "write" }, { pull_requests: "write" }];

/** 403, with the permissions that would have done: `;` between alternatives, `,` where all are needed. */
export function notAccessible(alternatives: Requirement[]): RestProblem {
  const accepted = alternatives
    .map((needed) => Object.entries(needed).map(([name, level]) => `${name}=${level}`))
    .map((names) => names.join(","))
    .join("; ");
  return new RestProblem(403, "Resource not accessible by integration", {
    headers: { "x-accepted-github-permissions": accepted },
  });
}

/**
 * Who acts, when the token allows it on the repository.
 *
 * @throws RestProblem 401 without a token, 403 when the permission is missing
 */
export function requirePermission(
  call: RestCall,
  repository: Repository,
  alternatives: Requirement[],
): Actor {
  const { caller } = call;
  if (caller.kind === "person") {
    throw new RestProblem(501, "The sandbox takes personal tokens for reading and importing only.");
  }
  if (caller.kind !== "installation") throw new RestProblem(401, "Requires authentication");
  if (!allows(caller, repository, alternatives)) throw notAccessible(alternatives);
  return caller.actor;
}

/**
 * Who changes a thread: on an issue one of two permissions will do (docs), on a pull request only its own,
 * also under its issue number ("neither sufficient nor necessary", observed 2026-06-10).
 */
export function requireThreadPermission(call: RestCall, repository: Repository, thread: Thread): Actor {
  return requirePermission(call, repository, thread.pull ? [{ pull_requests: "write" }] : ISSUES_OR_PULLS);
}
