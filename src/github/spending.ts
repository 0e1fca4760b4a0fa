/** What a request spends. `content` is what GitHub counts as creating content; new issues and pull requests are that too. */
export type Spending = "read" | "write" | "content" | "issue" | "pull";

/** GitHub's buckets of the primary limit. */
export type Resource = "core" | "graphql";

/** People's commands go before a bulk: a part of every limit is kept for them. */
export type Lane = "people" | "bulk";
