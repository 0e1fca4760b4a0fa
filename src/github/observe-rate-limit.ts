import type { ProbotOctokit } from "probot";
import type { Budget } from "./budget.ts";
import { untilReset } from "./until-reset.ts";

type Octokit = InstanceType<typeof ProbotOctokit>;

/** Reads the primary limit from the headers of every answer. */
export function observeRateLimit(octokit: Octokit, budget: Budget): void {
  octokit.hook.after("request", async ({ headers }) => {
    const resource = headers["x-ratelimit-resource"];
    if (resource !== "core" && resource !== "graphql") return;
    const resetMs = untilReset(headers) ?? 0;
    await budget.observe(resource, Number(headers["x-ratelimit-remaining"]), resetMs);
  });
}
