import { allows, type Requirement } from "../auth/caller.ts";
import type { Repository } from "../model/types.ts";
import { Refusal } from "../refusal.ts";
import type { Context } from "./context.ts";

const FORBIDDEN = "Resource not accessible by integration";

/** Refuses what none of the alternatives allows the token on the repository. */
export function requirePermission(
  context: Context,
  repository: Repository,
  alternatives: Requirement[],
): void {
  if (!allows(context.caller, repository, alternatives)) throw new Refusal("FORBIDDEN", FORBIDDEN);
}

/** What changes an issue takes: one of two permissions, but on a pull request only its own (observed). */
export function threadRequirements(type: "Issue" | "PullRequest"): Requirement[] {
  const pulls: Requirement = { pull_requests: "write" };
  return type === "Issue" ? [{ issues: "write" }, pulls] : [pulls];
}

/** Refuses who must not read the members and teams of an organization (docs: permission Members). */
export function requireMembers(context: Context, organization: string): void {
  const { caller } = context;
  const own = caller.installation.account.toLowerCase() === organization.toLowerCase();
  if (!own || caller.permissions.members === undefined) throw new Refusal("FORBIDDEN", FORBIDDEN);
}
