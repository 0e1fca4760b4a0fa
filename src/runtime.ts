import type { Probot } from "probot";
import type { Config } from "./config/config.ts";
import type { Credentials } from "./config/environment.ts";
import { connectPair, connectRepository } from "./github/connect.ts";
import { Deadline } from "./github/deadline.ts";
import { Importer } from "./github/importer.ts";
import { probotFor } from "./github/probot.ts";
import type { Logger } from "./log.ts";
import { Database } from "./redis/database.ts";
import { Bulks } from "./transfer/bulk.ts";
import { Holds } from "./transfer/holds.ts";
import { Ledger } from "./transfer/ledger.ts";
import type { Runtime } from "./transfer/process-thread.ts";
import { BranchMover } from "./transfer/pulls/branch-mover.ts";
import { ExpectedPulls } from "./transfer/pulls/expected-pulls.ts";
import { closeQueues, openQueues } from "./transfer/queues.ts";
import { Relinks } from "./transfer/relinks.ts";
import { RepositoryDirectory } from "./transfer/repository-directory.ts";
import { chooseStrategy, circumstancesOf } from "./transfer/strategies/choose-strategy.ts";
import type { AppIdentity } from "./transfer/transfer-context.ts";

/** Everything that a command or a process of the app works with, connected. */
export interface Connected extends Runtime {
  readonly database: Database;
  readonly Probot: typeof Probot;
  close(): Promise<void>;
}

/**
 * Connects to Redis and GitHub. Throws a `UserError` for whatever the operator can mend; `redisAwayMs`: how long a
 * Redis that is away is waited for before that, in real milliseconds.
 */
export async function connect(
  config: Config,
  credentials: Credentials,
  log: Logger,
  redisAwayMs = 0,
): Promise<Connected> {
  const database = await Database.connect(config.redis, {
    ms: redisAwayMs,
    tell: (sentence) => log.warn(sentence),
  });
  try {
    const ProbotWithApp = probotFor(config, credentials, log);
    const probot = new ProbotWithApp();
    const pair = await connectPair(config, probot, database);
    const queues = openQueues(database);
    const app = await fetchApp(probot);
    const { importToken } = credentials;
    const importer = importToken
      ? await Importer.connect(config, importToken, pair.target.name, database)
      : null;
    const context = {
      config,
      pair,
      // Whoever has nothing in hand loses nothing.
      guard: async () => new Deadline(Number.POSITIVE_INFINITY),
      ledger: new Ledger(database, pair.source.id, config.clockSpeed),
      holds: new Holds(database, pair.source.id),
      relinks: new Relinks(database, pair.source.id),
      branches: new BranchMover(config, pair, botIdentity(app.name), () =>
        connectRepository(config, probot, database, config.pullRequests.head ?? config.target),
      ),
      expectedPulls: new ExpectedPulls(database, pair.source.id),
      directory: new RepositoryDirectory(pair.target),
      strategy: chooseStrategy(config.strategy, circumstancesOf({ pair, importer })),
      importer,
      sourceDirectory: new RepositoryDirectory(pair.source),
      app,
    };
    const close = async () => {
      await context.branches.close();
      await closeQueues(queues);
      database.disconnect();
    };
    return {
      context,
      queues,
      database,
      close,
      bulks: new Bulks(database, pair.source.id),
      Probot: ProbotWithApp,
    };
  } catch (error) {
    database.disconnect();
    throw error;
  }
}

async function fetchApp(probot: Probot): Promise<AppIdentity> {
  const octokit = await probot.auth();
  const { data } = await octokit.request("GET /app");
  return {
    name: data?.slug ?? data?.name ?? "homecoming",
    url: data?.html_url ?? "",
    since: data?.created_at ?? new Date(0).toISOString(),
  };
}

/** How GitHub writes the identity of an App's bot: the committer of what it pushes. */
function botIdentity(slug: string): { name: string; email: string } {
  return { name: `${slug}[bot]`, email: `${slug}[bot]@users.noreply.github.com` };
}
