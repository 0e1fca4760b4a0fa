import type { RepositoryName } from "../repository-name.ts";
import type { Client } from "./client.ts";
import { GitHubFailure } from "./failure.ts";

/** GitHub's roles, weakest first. Custom roles of an organisation count as what they are built on. */
export const ROLES = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a user may do in a repository, by the highest of all grants. `role_name` is exact where `permission`
 * folds maintain into write and triage into read.
 */
export async function fetchRole(client: Client, repository: RepositoryName, username: string): Promise<Role> {
  try {
    const { data } = await client.request(
      "read",
      "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
      {
        owner: repository.owner,
        repo: repository.name,
        username,
      },
    );
    return toRole(data.role_name) ?? toRole(data.permission) ?? "none";
  } catch (error) {
    if (error instanceof GitHubFailure && error.status === 404) return "none";
    throw error;
  }
}

/** Whether a user is an active member of `organization/team`. A pending invitation is none. */
export async function isTeamMember(client: Client, team: string, username: string): Promise<boolean> {
  const [org, team_slug] = team.split("/") as [string, string];
  try {
    const route = "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";
    const { data } = await client.request("read", route, { org, team_slug, username });
    return data.state === "active";
  } catch (error) {
    if (error instanceof GitHubFailure && error.status === 404) return false;
    throw error;
  }
}

function toRole(name: string): Role | undefined {
  return ROLES.find((role) => role === name);
}
