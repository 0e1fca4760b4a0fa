import type { Config } from "../config/config.ts";
import type { Database } from "../redis/database.ts";
import { formatRepositoryName, type RepositoryName } from "../repository-name.ts";
import { Budget } from "./budget.ts";
import { Client, type Guard } from "./client.ts";
import { createLimitClock } from "./clock.ts";
import { GitHubFailure } from "./failure.ts";
import { octokitFor } from "./probot.ts";

/**
 * What the import API takes. Described only in gist.github.com/jonmagic/5282384165e0f86ef105 and in
 * google/go-github's `issue_import.go`; GitHub promises nothing about it.
 */
export interface ImportRequest {
  readonly issue: {
    readonly title: string;
    readonly body: string;
    readonly created_at: string;
    readonly closed: boolean;
    readonly labels: readonly string[];
  };
  readonly comments: readonly { readonly created_at: string; readonly body: string }[];
}

/** How far an import has come. */
export interface ImportStatus {
  readonly id: number;
  readonly status: string;
  readonly issue_url?: string;
  readonly errors?: readonly { readonly field?: string; readonly value?: string; readonly code?: string }[];
}

/** The largest request (the gist): a megabyte. */
export const LARGEST_IMPORT = 1_000_000;

/** What GitHub answers to a token that may not. */
const REFUSALS = [401, 403, 404];

const HEADERS = { accept: "application/vnd.github.golden-comet-preview+json" };
const ROUTE = "/repos/{owner}/{repo}/import/issues";

/** Imports issues into the target with an operator's own token, whose budget is the operator's own. */
export class Importer {
  /** Whose name the imported texts bear. */
  readonly login: string;
  /** Why the token may not be used; null when it may. */
  refusal: string | null;
  readonly #client: Client;
  readonly #path: { readonly owner: string; readonly repo: string };

  private constructor(client: Client, target: RepositoryName, login: string, refusal: string | null) {
    this.#client = client;
    this.#path = { owner: target.owner, repo: target.name };
    this.login = login;
    this.refusal = refusal;
  }

  /** Asks GitHub whose token it is and whether they are an administrator of the target, as importing needs. */
  static async connect(
    config: Config,
    token: string,
    target: RepositoryName,
    database: Database,
  ): Promise<Importer> {
    const clock = createLimitClock(config.clockSpeed);
    // A person has no installation; theirs is the only budget of number 0.
    const budget = new Budget(database, clock, config.limits, 0);
    const client = new Client({
      installation: { octokit: octokitFor(config, token), budget },
      clock,
      lane: "bulk",
      patience: "short",
    });
    try {
      const { data: user } = await client.request("read", "GET /user", {});
      const path = { owner: target.owner, repo: target.name };
      const { data: repository } = await client.request("read", "GET /repos/{owner}/{repo}", path);
      const isAdmin = repository.permissions?.admin === true;
      const place = formatRepositoryName(target);
      const refusal = isAdmin ? null : `${user.login} is no administrator of ${place}`;
      return new Importer(client, target, user.login, refusal);
    } catch (error) {
      const isRefused = error instanceof GitHubFailure && REFUSALS.includes(error.status ?? 0);
      if (!isRefused) throw error;
      return new Importer(client, target, "", "GitHub does not accept IMPORT_TOKEN");
    }
  }

  /** Hands over an issue with its comments; it is made later. */
  start(request: ImportRequest, guard: Guard): Promise<ImportStatus> {
    return this.#send("write", `POST ${ROUTE}`, { ...request }, this.#client.guardedBy(guard));
  }

  look(id: number): Promise<ImportStatus> {
    return this.#send("read", `GET ${ROUTE}/{id}`, { id });
  }

  /** The imports since a day (`YYYY-MM-DD`). */
  list(since: string): Promise<ImportStatus[]> {
    return this.#send("read", `GET ${ROUTE}`, { since });
  }

  #send<Answer>(
    spending: "read" | "write",
    route: string,
    parameters: object,
    client = this.#client,
  ): Promise<Answer> {
    return client.requestUndescribed(spending, route, {
      ...this.#path,
      ...parameters,
      headers: HEADERS,
    });
  }
}
