import { GraphqlResponseError } from "@octokit/graphql";
import { untilReset } from "./until-reset.ts";

/** What to do about a request that failed. Every failure comes out as one of the three. */
export type Remedy = "wait" | "retry" | "never";

/** A request to GitHub that failed, with what is to be done about it. */
export class GitHubFailure extends Error {
  readonly remedy: Remedy;
  /** With `wait`: limit milliseconds; 0 when GitHub did not say how long. */
  readonly waitMs: number;
  /** Whether a write may have been made although its answer did not say so. */
  readonly unclear: boolean;
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** GraphQL error type of the first error (`NOT_FOUND`, `FORBIDDEN` …). */
  readonly type: string | undefined;
  /** Where in the GraphQL answer the first error stands, `repository.issueOrPullRequest`. */
  readonly path: string | undefined;
  /** With `wait`: whether the hour's requests are used up, or one of the limits that cannot be queried refused. */
  readonly refusedBy: "primary" | "secondary" | undefined;

  constructor(
    message: string,
    parts: Partial<Omit<GitHubFailure, keyof Error>> & { remedy: Remedy; cause?: unknown },
  ) {
    super(message, { cause: parts.cause });
    this.name = "GitHubFailure";
    this.remedy = parts.remedy;
    this.waitMs = parts.waitMs ?? 0;
    this.unclear = parts.unclear ?? false;
    this.status = parts.status;
    this.type = parts.type;
    this.path = parts.path;
    this.refusedBy = parts.refusedBy;
  }
}

type Headers = Record<string, string | number | undefined>;

interface GraphqlError {
  message: string;
  type?: string;
  code?: string;
  path?: readonly (string | number)[];
}

/**
 * Says what is to be done about whatever Octokit threw. The shapes of GitHub's refusals: its documentation of rate
 * limits, and what others saw; texts are matched only where no status or type tells.
 */
export function failureOf(error: unknown, operation: string, isWrite = false): GitHubFailure {
  if (error instanceof GitHubFailure) return error;
  if (error instanceof GraphqlResponseError) return graphqlFailure(error, operation, isWrite);
  const response = (error as { response?: { headers?: Headers; data?: unknown } }).response;
  const status = (error as { status?: number }).status;
  const message = `${operation}: ${(error as Error).message ?? String(error)}`;
  if (!response || status === undefined) {
    return new GitHubFailure(message, { remedy: "retry", unclear: true, cause: error });
  }
  return httpFailure(message, status, response.headers ?? {}, error);
}

function httpFailure(message: string, status: number, headers: Headers, cause: unknown): GitHubFailure {
  const parts = { status, cause };
  if (status === 403 || status === 429) {
    if (/secondary rate|abuse detection/i.test(message)) {
      return new GitHubFailure(message, { ...parts, ...secondary(headers) });
    }
    if (headers["x-ratelimit-remaining"] === "0" || /api rate limit (already )?exceeded/i.test(message)) {
      return new GitHubFailure(message, { ...parts, ...primary(headers) });
    }
    if (status === 429 || headers["retry-after"] !== undefined) {
      return new GitHubFailure(message, { ...parts, ...secondary(headers) });
    }
  }
  if (status >= 500) return new GitHubFailure(message, { ...parts, remedy: "retry", unclear: true });
  // A token can expire between two requests; the next one is made with a fresh token.
  if (status === 401) return new GitHubFailure(message, { ...parts, remedy: "retry" });
  return new GitHubFailure(message, { ...parts, remedy: "never" });
}

/** GraphQL refuses with status 200; `type` and `code` tell, or else the text. */
function graphqlFailure(
  cause: GraphqlResponseError<unknown>,
  operation: string,
  isWrite: boolean,
): GitHubFailure {
  const errors = (cause.errors ?? []) as GraphqlError[];
  const first = errors[0] ?? { message: "no reason given" };
  const message = `${operation}: ${errors.map((error) => error.message).join("; ")}`;
  const headers = cause.headers as Headers;
  const path = first.path?.join(".");
  const parts = { status: 200, type: first.type, path, cause, unclear: isWrite && isPartlyDone(cause) };
  if (errors.some(isPrimary)) return new GitHubFailure(message, { ...parts, ...primary(headers) });
  if (errors.some((error) => /was submitted too quickly|secondary rate/i.test(error.message))) {
    return new GitHubFailure(message, { ...parts, ...secondary(headers) });
  }
  if (errors.some((error) => error.message.startsWith("Something went wrong while executing your query"))) {
    // For writes this text was the content limit under another name (cli/cli#6920); a read is simply repeated.
    return new GitHubFailure(message, {
      ...parts,
      ...(isWrite ? secondary(headers) : { remedy: "retry" }),
      unclear: true,
    });
  }
  // A part of the document may have been done: what we send in one is safe to send again, or looked for first.
  if (errors.some(({ type }) => type === "RESOURCE_LIMITS_EXCEEDED")) {
    return new GitHubFailure(message, { ...parts, remedy: "retry", unclear: true });
  }
  // Of what the document as a whole was refused for there is no data; a payload that is missing says nothing.
  const isKnown = cause.data === undefined || errors.every(({ type }) => REFUSED.includes(type ?? ""));
  return new GitHubFailure(message, {
    ...parts,
    remedy: "never",
    unclear: parts.unclear || (isWrite && !isKnown),
  });
}

/** Types of errors with which a mutation has surely not been carried out. */
const REFUSED = ["FORBIDDEN", "NOT_FOUND", "UNPROCESSABLE"];

/** Whether one mutation of a document stands although another was refused: each is carried out by itself. */
function isPartlyDone({ data }: GraphqlResponseError<unknown>): boolean {
  return Object.values(data ?? {}).some((payload) => payload !== null);
}

function primary(headers: Headers) {
  return { remedy: "wait", refusedBy: "primary", waitMs: primaryWait(headers) } as const;
}

function primaryWait(headers: Headers): number {
  const wait = untilReset(headers);
  return wait === undefined ? 0 : Math.max(1000, wait);
}

function secondary(headers: Headers) {
  return { remedy: "wait", refusedBy: "secondary", waitMs: retryAfter(headers) } as const;
}

function isPrimary(error: GraphqlError): boolean {
  return (
    error.type === "RATE_LIMITED" ||
    error.type === "RATE_LIMIT" ||
    error.code === "graphql_rate_limit" ||
    /api rate limit (already )?exceeded/i.test(error.message)
  );
}

function retryAfter(headers: Headers): number {
  return Math.max(0, Number(headers["retry-after"] ?? 0) * 1000) || 0;
}
