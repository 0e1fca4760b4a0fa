import { withCustomRequest } from "@octokit/graphql";
import type { Endpoints } from "@octokit/types";
import type { ProbotOctokit } from "probot";
import type { Budget, Lane, Resource, Spending, WaitingFor } from "./budget.ts";
import type { LimitClock } from "./clock.ts";
import { failureOf, GitHubFailure } from "./failure.ts";
import type { GraphqlDocument } from "./graphql-document.ts";

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

/**
 * Sends requests to one installation in one lane: each takes from the budget first and settles afterwards.
 * Everything that goes wrong comes out as a `GitHubFailure`, a spent budget as `BudgetSpent`.
 */
export class Client {
  readonly lane: Lane;
  readonly #octokit: Octokit;
  readonly #graphql: ReturnType<typeof withCustomRequest>;
  readonly #budget: Budget;
  readonly #clock: LimitClock;

  constructor(octokit: Octokit, budget: Budget, clock: LimitClock, lane: Lane) {
    this.lane = lane;
    this.#octokit = octokit;
    this.#graphql = withCustomRequest(octokit.request);
    this.#budget = budget;
    this.#clock = clock;
  }

  /** The same installation in another lane. */
  inLane(lane: Lane): Client {
    return lane === this.lane ? this : new Client(this.#octokit, this.#budget, this.#clock, lane);
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
    return this.#send(spending, "graphql", operation, () =>
      this.#graphql<Result>(document, { ...variables } as Record<string, unknown>),
    );
  }

  /** Sends a REST request, `GET /repos/{owner}/{repo}` and its like. */
  async request<Route extends keyof Endpoints>(
    spending: Spending,
    route: Route,
    parameters: Endpoints[Route]["parameters"],
  ): Promise<Endpoints[Route]["response"]> {
    return this.#send(spending, "core", String(route), async () => {
      const response = await this.#octokit.request(String(route), parameters as Record<string, unknown>);
      return response as Endpoints[Route]["response"];
    });
  }

  async #send<Result>(
    spending: Spending,
    resource: Resource,
    operation: string,
    send: () => Promise<Result>,
  ): Promise<Result> {
    const settle = await this.#take(spending, resource);
    try {
      const result = await send();
      await settle(true);
      return result;
    } catch (error) {
      const failure = failureOf(error, operation);
      await settle(failure.unclear);
      if (failure.remedy !== "wait") throw failure;
      const waitMs = await this.#budget.stop(failure.waitMs);
      throw new GitHubFailure(failure.message, { ...failure, waitMs, cause: error });
    }
  }

  async #take(spending: Spending, resource: Resource): Promise<(counted: boolean) => Promise<void>> {
    for (let waits = 0; ; waits += 1) {
      const take = await this.#budget.take(spending, this.lane, resource);
      if (take.granted) return take.settle;
      if (take.waitMs > SHORT_WAIT || waits >= MOST_SHORT_WAITS) {
        throw new BudgetSpent(take.waitMs, take.waitingFor);
      }
      await this.#clock.wait(take.waitMs);
    }
  }
}
