import { createHash } from "node:crypto";
import { withCustomRequest } from "@octokit/graphql";
import type { Endpoints } from "@octokit/types";
import type { ProbotOctokit } from "probot";
import type { Budget, BudgetLane, Outcome, Resource, Spending, WaitingFor } from "./budget.ts";
import type { LimitClock } from "./clock.ts";
import type { Deadline } from "./deadline.ts";
import { failureOf, GitHubFailure } from "./failure.ts";
import { fetchUntil, isTooLate } from "./fetch-until.ts";
import type { GraphqlDocument } from "./graphql-document.ts";
import { Turn } from "./turn.ts";

type Octokit = InstanceType<typeof ProbotOctokit>;

/** Nothing is left of the budget: it is worth trying again after so many limit milliseconds. */
export class BudgetSpent extends Error {
  readonly waitMs: number;
  readonly waitingFor: WaitingFor;

  constructor(waitMs: number, waitingFor: WaitingFor) {
    super(`waiting for ${waitingFor}`);
    this.name = "BudgetSpent";
    this.waitMs = waitMs;
    this.waitingFor = waitingFor;
  }
}

/**
 * A wait this short (the second between two writes, another write that ends soon) is waited out on the spot;
 * a longer one goes back to the queue, so that no worker is held by it.
 */
const SHORT_WAIT = 3_000;
const MOST_SHORT_WAITS = 120;

/** A read that found no answer is repeated so often by a patient client. */
const MOST_RETRIES = 5;

/** Called before a write: answers until when it may be sent, and throws when it must not be. */
export type Guard = () => Promise<Deadline>;

/** How Octokit is to send one request. */
type RequestOptions = { readonly request?: { readonly fetch: typeof fetch } };

/** What is asked: the operation, and of what. */
type Asked = readonly [operation: string, parameters: unknown];

interface Parts {
  readonly installation: {
    readonly octokit: Octokit;
    readonly budget: Budget;
    /** Whether the repository has come to another installation, so that a refused request is worth sending again. */
    renew?(budget: Budget): Promise<boolean>;
  };
  readonly clock: LimitClock;
  readonly lane: BudgetLane;
  /** `short`: a longer wait is thrown. `endless`: waits on the spot, and repeats reads that found no answer. */
  readonly patience: "short" | "endless";
  /** Whose turn it is among this process's writes to the installation; one of its own when left out. */
  readonly turn?: Turn;
  readonly guard?: Guard;
}

/**
 * Sends requests to one installation in one lane: each takes from the budget first and settles afterwards.
 * Everything that goes wrong comes out as a `GitHubFailure`, a spent budget as `BudgetSpent`.
 */
export class Client {
  readonly #parts: Parts & { readonly turn: Turn };

  constructor(parts: Parts) {
    this.#parts = { ...parts, turn: parts.turn ?? new Turn() };
  }

  /** The same installation in another lane. */
  inLane(lane: BudgetLane): Client {
    return new Client({ ...this.#parts, lane });
  }

  /** For commands that read and have nothing else to do: waits as long as it takes. */
  patient(): Client {
    return new Client({ ...this.#parts, patience: "endless" });
  }

  /** The same for somebody who may lose the right to write meanwhile: see `Guard`. */
  guardedBy(guard: Guard): Client {
    return new Client({ ...this.#parts, guard });
  }

  /** Runs a GraphQL query. */
  query<Result, Variables extends object>(
    document: GraphqlDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    return this.mutate(document, variables, "read");
  }

  /** Runs a GraphQL document that spends as `spending` says: one content mutation a document, never more. */
  mutate<Result, Variables extends object>(
    document: GraphqlDocument<Result, Variables>,
    variables: Variables,
    spending: Spending,
  ): Promise<Result> {
    const operation = /(?:query|mutation) (\w+)/.exec(document)?.[1] ?? "GraphQL";
    const asked = [operation, variables] as const;
    return this.#send(spending, "graphql", asked, (options) =>
      withCustomRequest(this.#octokit.request)<Result>(document, { ...variables, ...options }),
    );
  }

  /** Sends a REST request, `GET /repos/{owner}/{repo}` and its like. */
  async request<Route extends keyof Endpoints>(
    spending: Spending,
    route: Route,
    parameters: Endpoints[Route]["parameters"],
  ): Promise<Endpoints[Route]["response"]> {
    return this.#send(spending, "core", [String(route), parameters], async (options) => {
      const response = await this.#octokit.request(String(route), { ...(parameters as object), ...options });
      return response as Endpoints[Route]["response"];
    });
  }

  /** Sends a REST request that GitHub's description does not have; answers the body. */
  requestUndescribed<Answer>(
    spending: Spending,
    route: string,
    parameters: Record<string, unknown>,
  ): Promise<Answer> {
    return this.#send(spending, "core", [route, parameters], async (options) => {
      const { data } = await this.#octokit.request(route, { ...parameters, ...options });
      return data as Answer;
    });
  }

  get #octokit(): Octokit {
    return this.#parts.installation.octokit;
  }

  async #send<Result>(
    spending: Spending,
    resource: Resource,
    asked: Asked,
    send: (options: RequestOptions) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#sendOnce(spending, resource, asked, send);
      } catch (error) {
        const isEndless = this.#parts.patience === "endless" && spending === "read";
        if (!isEndless || !(error instanceof GitHubFailure) || error.remedy === "never") throw error;
        if (error.remedy === "retry" && attempt > MOST_RETRIES) throw error;
        await this.#parts.clock.wait(error.remedy === "wait" ? error.waitMs : 1000 * 2 ** attempt);
      }
    }
  }

  async #sendOnce<Result>(
    spending: Spending,
    resource: Resource,
    asked: Asked,
    send: (options: RequestOptions) => Promise<Result>,
  ): Promise<Result> {
    const { installation } = this.#parts;
    const { budget } = installation;
    const settle = await this.#take(spending, resource);
    const options = await this.#optionsFor(spending).catch(async (error: unknown) => {
      await settle("not sent");
      throw error;
    });
    try {
      const result = await send(options);
      await settle("made");
      return result;
    } catch (error) {
      if (isTooLate(error)) {
        await settle("not sent");
        return this.#sendOnce(spending, resource, asked, send);
      }
      const failure = failureOf(error, asked[0], spending !== "read");
      await settle(failure.unclear ? "unclear" : "not made");
      if (isForeign(failure) && (await installation.renew?.(budget)))
        throw new GitHubFailure(failure.message, { ...failure, remedy: "retry", cause: error });
      if (isSilent(failure)) throw await this.#waitInSilence(failure, spending, asked);
      if (failure.remedy !== "wait") throw failure;
      const taught = failure.refusedBy === "secondary" ? spending : "read";
      const waitMs = await budget.refused(failure.waitMs, taught);
      throw new GitHubFailure(failure.message, { ...failure, waitMs, cause: error });
    }
  }

  /** How a request is to be sent: a write only as long as its guard allows. */
  async #optionsFor(spending: Spending): Promise<RequestOptions> {
    const deadline = spending === "read" ? undefined : await this.#parts.guard?.();
    return deadline ? { request: { fetch: fetchUntil(deadline) } } : {};
  }

  /** The same failure, as one to wait for where others found no answer either. */
  async #waitInSilence(failure: GitHubFailure, spending: Spending, asked: Asked): Promise<GitHubFailure> {
    const hash = createHash("sha256").update(JSON.stringify(asked)).digest("base64");
    const waitMs = await this.#parts.installation.budget.silent(spending, hash);
    if (waitMs === 0) return failure;
    return new GitHubFailure(failure.message, { ...failure, remedy: "wait", waitMs, cause: failure.cause });
  }

  async #take(spending: Spending, resource: Resource): Promise<(outcome: Outcome) => Promise<void>> {
    const { lane, clock, patience, turn } = this.#parts;
    const { budget } = this.#parts.installation;
    for (let waits = 0; ; waits += 1) {
      const pass = spending === "read" ? () => {} : await turn.take();
      const take = await budget.take(spending, lane, resource).catch((error: unknown) => {
        pass();
        throw error;
      });
      // The turn is kept until the request has been answered.
      if (take.granted) return (outcome) => take.settle(outcome).finally(pass);
      pass();
      if (patience === "short" && (take.waitMs > SHORT_WAIT || waits >= MOST_SHORT_WAITS)) {
        throw new BudgetSpent(take.waitMs, take.waitingFor);
      }
      await clock.wait(take.waitMs);
    }
  }
}

/** Whether GitHub itself did not answer. */
function isSilent({ remedy, status }: GitHubFailure): boolean {
  return remedy === "retry" && (status === undefined || status >= 500);
}

/** Whether it may have been refused because the repository is not the installation's any more. */
function isForeign({ remedy, status, type }: GitHubFailure): boolean {
  return (
    remedy === "never" && (status === 403 || status === 404 || type === "FORBIDDEN" || type === "NOT_FOUND")
  );
}
