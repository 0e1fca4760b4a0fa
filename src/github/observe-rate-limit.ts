import type { ProbotOctokit } from "probot";
import type { Budget } from "./budget.ts";

type Octokit = InstanceType<typeof ProbotOctokit>;

/**
 * Reads the primary limit from the headers of every answer. The reset is in seconds of GitHub's clock, so it is
 * measured against the answer's own date.
 */
export function observeRateLimit(octokit: Octokit, budget: Budget): void {
  octokit.hook.after("request", async ({ headers }) => {
    const resource = headers["x-ratelimit-resource"];
    if (resource !== "core" && resource !== "graphql") return;
    const date = Date.parse(headers.date ?? "") || Date.now();
    const resetMs = Number(headers["x-ratelimit-reset"]) * 1000 - date + 1000;
    await budget.observe(resource, Number(headers["x-ratelimit-remaining"]), resetMs);
  });
}
