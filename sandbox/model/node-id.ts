/**
 * Global node ids in the form that GitHub uses today: a prefix for the type, `_`, and the base64url of
 * something of ours. Clients must treat them as opaque; ours hold the type and the database id.
 */
const PREFIX = {
  User: "U",
  Organization: "O",
  Bot: "BOT",
  App: "A",
  Installation: "MDI",
  Team: "T",
  Repository: "R",
  Issue: "I",
  PullRequest: "PR",
  IssueComment: "IC",
  PullRequestReview: "PRR",
  PullRequestReviewComment: "PRRC",
  Label: "LA",
  Milestone: "MI",
  Reaction: "REA",
  Event: "EV",
  Ref: "REF",
  Commit: "C",
} as const;

export type NodeType = keyof typeof PREFIX;

/** The node id of a new record. */
export function nodeIdOf(type: NodeType, id: number): string {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt(id));
  return `${PREFIX[type]}_kwDO${buffer.toString("base64url")}`;
}
