import type { Probot } from "probot";
import { formatRepositoryName, type RepositoryName } from "../repository-name.ts";
import { UserError } from "../user-error.ts";

/**
 * The id of the App's installation on a repository (`GET /repos/{owner}/{repo}/installation`, as the App).
 * Throws a `UserError` when the App is not installed there, or its credentials are refused.
 */
export async function findInstallation(probot: Probot, repository: RepositoryName): Promise<number> {
  const octokit = await probot.auth();
  const name = formatRepositoryName(repository);
  try {
    const response = await octokit.request("GET /repos/{owner}/{repo}/installation", {
      owner: repository.owner,
      repo: repository.name,
    });
    if (response.data.suspended_at) {
      throw new UserError(
        `The installation of the App on ${repository.owner} is suspended: an owner can end that.`,
      );
    }
    return response.data.id;
  } catch (error) {
    throw explain(error, name);
  }
}

function explain(error: unknown, name: string): unknown {
  const { status, response } = error as { status?: number; response?: unknown };
  if (error instanceof UserError) return error;
  const cause = { cause: error };
  if (status === 404 && response) {
    return new UserError(
      `The App is not installed on ${name}: an owner installs it, on both organisations.`,
      cause,
    );
  }
  if (status === 401) {
    return new UserError(
      "GitHub does not accept the App's credentials: check APP_ID and the private key.",
      cause,
    );
  }
  if (!response) {
    return new UserError(`GitHub cannot be reached (${(error as Error).message}).`, cause);
  }
  return error;
}
