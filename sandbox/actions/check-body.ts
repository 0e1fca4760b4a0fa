import { Refusal } from "../refusal.ts";

const MOST_BYTES = 262_144;
const MOST_CODE_POINTS = 65_536;

export type BodyOf =
  | "Issue"
  | "PullRequest"
  | "IssueComment"
  | "PullRequestReview"
  | "PullRequestReviewComment";

/**
 * Whether a body is longer than GitHub stores. Issues and their comments hold 262,144 bytes of UTF-8, all
 * else 65,536 code points (both bisected by others on the live API).
 */
export function isTooLong(resource: BodyOf, body: string): boolean {
  if (resource === "Issue" || resource === "IssueComment") return Buffer.byteLength(body) > MOST_BYTES;
  return body.length > MOST_CODE_POINTS && [...body].length > MOST_CODE_POINTS;
}

/** Refuses an over-long body with 422; the text names 65536 characters whatever the real limit. */
export function checkBody(resource: BodyOf, body: string): void {
  if (!isTooLong(resource, body)) return;
  const message = `body is too long (maximum is ${MOST_CODE_POINTS} characters)`;
  const errors = [{ resource, code: "custom" as const, field: "body", message }];
  throw new Refusal("UNPROCESSABLE", `B${message.slice(1)}`, errors);
}
