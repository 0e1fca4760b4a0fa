/** Why a thread was closed or reopened, and why it was locked; as the GraphQL schema names them. */
export type StateReason = "COMPLETED" | "DUPLICATE" | "NOT_PLANNED" | "REOPENED";
export type LockReason = "OFF_TOPIC" | "RESOLVED" | "SPAM" | "TOO_HEATED";
