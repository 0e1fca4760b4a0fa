import type { Probot } from "probot";
import type { Config } from "../config/config.ts";
import type { Database } from "../redis/database.ts";
import { formatRepositoryName, type RepositoryName } from "../repository-name.ts";
import { UserError } from "../user-error.ts";
import { Budget } from "./budget.ts";
import { Client, type Guard } from "./client.ts";
import { createLimitClock } from "./clock.ts";
import { GitHubFailure } from "./failure.ts";
import { findInstallation } from "./find-installation.ts";
import { Installation } from "./installation.ts";
import { observeRateLimit } from "./observe-rate-limit.ts";
import { ReadRepository } from "./operations.generated.ts";

/** A repository that the App works on, with the client of its installation. */
export interface Repository {
  /** Node id: what everything about it is keyed by, since a repository can be renamed in mid-run. */
  readonly id: string;
  readonly name: RepositoryName;
  readonly url: string;
  readonly defaultBranch: string;
  /** As it was found first: a repository that is transferred to another owner comes to another one. */
  readonly installationId: number;
  readonly client: Client;
  /** A fresh installation token for git; it lasts an hour at the most. */
  gitToken(): Promise<string>;
}

export interface Pair {
  readonly source: Repository;
  readonly target: Repository;
}

/** Finds both repositories through their installations. Throws a `UserError` when one is not usable. */
export async function connectPair(config: Config, probot: Probot, database: Database): Promise<Pair> {
  const [source, target] = await Promise.all([
    connectRepository(config, probot, database, config.source),
    connectRepository(config, probot, database, config.target),
  ]);
  return { source, target };
}

/** The same pair for whoever has nothing else to do than wait: see `Client.patient`. */
export function patient({ source, target }: Pair): Pair {
  return {
    source: { ...source, client: source.client.patient() },
    target: { ...target, client: target.client.patient() },
  };
}

/** The same pair for a worker that may lose the right to write meanwhile: see `Client.guardedBy`. */
export function guarded({ source, target }: Pair, guard: Guard): Pair {
  return {
    source: { ...source, client: source.client.guardedBy(guard) },
    target: { ...target, client: target.client.guardedBy(guard) },
  };
}

/** Finds a repository through the App's installation on it. Throws a `UserError` when it is not usable. */
export async function connectRepository(
  config: Config,
  probot: Probot,
  database: Database,
  name: RepositoryName,
): Promise<Repository> {
  const clock = createLimitClock(config.clockSpeed);
  const access = async () => {
    const installationId = await findInstallation(probot, name);
    const octokit = await probot.auth(installationId);
    const budget = new Budget(database, clock, config.limits, installationId);
    observeRateLimit(octokit, budget);
    return { installationId, octokit, budget };
  };
  const first = await access();
  const installation = new Installation(first, access);
  const client = new Client({ installation, clock, lane: "people", patience: "short" });
  const found = await readRepository(client, name);
  const isTarget = name === config.target;
  if (isTarget && !found.hasIssuesEnabled)
    throw new UserError(`Issues are disabled in ${formatRepositoryName(name)}.`);
  if (isTarget && found.isArchived) throw new UserError(`${formatRepositoryName(name)} is archived.`);
  return {
    id: found.id,
    ...addressOf(found, name),
    defaultBranch: found.defaultBranchRef?.name ?? "master",
    installationId: first.installationId,
    client,
    gitToken: async () =>
      ((await installation.octokit.auth({ type: "installation" })) as { token: string }).token,
  };
}

/**
 * Name and address by which the repository is known here: as GitHub writes them, but for one that was renamed or
 * transferred since it was configured. That keeps its configured name, which leads to the new one (docs, "Renaming a
 * repository"), so that texts go on reading as they were written.
 */
function addressOf(found: { nameWithOwner: string; url: string }, configured: RepositoryName) {
  const full = formatRepositoryName(configured);
  const isSame = found.nameWithOwner.toLowerCase() === full.toLowerCase();
  const [owner, name] = (isSame ? found.nameWithOwner : full).split("/") as [string, string];
  const url = isSame ? found.url : `${found.url.slice(0, -found.nameWithOwner.length)}${full}`;
  return { name: { owner, name }, url };
}

async function readRepository(client: Client, name: RepositoryName) {
  try {
    const { repository } = await client.query(ReadRepository, { owner: name.owner, name: name.name });
    if (repository) return repository;
  } catch (error) {
    if (!(error instanceof GitHubFailure) || error.type !== "NOT_FOUND") throw error;
  }
  throw new UserError(`There is no repository ${formatRepositoryName(name)} that the App can see.`);
}
