/** What a request spends. `content` is what GitHub counts as creating content; new issues and pull requests are that too. */
export type Spending = "read" | "write" | "content" | "issue" | "pull";

/** GitHub's buckets of the primary limit. */
export type Resource = "core" | "graphql";

/** Who wants a transfer. People's commands go before a bulk. */
export type Lane = "people" | "bulk";

/** The lanes of a budget: a part of every limit is kept for people; the last threads of a bulk keep the least. */
export const BUDGET_LANES = ["people", "bulk", "end of bulk"] as const;
export type BudgetLane = (typeof BUDGET_LANES)[number];
