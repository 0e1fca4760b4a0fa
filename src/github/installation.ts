import type { ProbotOctokit } from "probot";
import type { Budget } from "./budget.ts";

/** What requests to one installation are sent with, and what they are counted in. */
export interface Access {
  readonly installationId: number;
  readonly octokit: InstanceType<typeof ProbotOctokit>;
  readonly budget: Budget;
}

/** After a refusal is looked so often at the most, in real milliseconds: most refusals have other reasons. */
const LOOK_EVERY = 60_000;

/**
 * The App's installation on the owner of a repository. A repository that is transferred to another owner leaves it;
 * then the one there is found, if there is one.
 */
export class Installation {
  readonly #find: () => Promise<Access>;
  #access: Access;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<boolean> | undefined;

  constructor(access: Access, find: () => Promise<Access>) {
    this.#access = access;
    this.#find = find;
  }

  get octokit(): Access["octokit"] {
    return this.#access.octokit;
  }

  get budget(): Budget {
    return this.#access.budget;
  }

  /**
   * Looks whether another installation has the repository by now, after one of its requests was refused; answers
   * whether what was refused is worth sending again.
   *
   * @param budget what the refused request was counted in
   */
  async renew(budget: Budget): Promise<boolean> {
    if (budget !== this.#access.budget) return true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<boolean> {
    if (Date.now() - this.#lookedAt < LOOK_EVERY) return false;
    this.#lookedAt = Date.now();
    // That the App is not installed there either, or cannot ask, changes nothing about the refusal.
    const found = await this.#find().catch(() => undefined);
    if (!found || found.installationId === this.#access.installationId) return false;
    this.#access = found;
    return true;
  }
}
