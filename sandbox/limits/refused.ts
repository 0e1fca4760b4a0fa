import type { Resource } from "./bucket.ts";

/** An answer that refuses for a limit, and which shape of the known ones it has. */
export interface Refused {
  shape: "secondary" | "secondary-content" | "primary" | "too-quickly";
  status: 200 | 403 | 429;
  headers: Record<string, string>;
  body: unknown;
}

const DOCS = "https://docs.github.com/rest";
const LIMIT_DOCS = `${DOCS}/overview/rate-limits-for-the-rest-api`;
const TERMS =
  "For more on scraping GitHub and how it may affect your rights, please review our Terms of Service " +
  "(https://docs.github.com/en/site-policy/github-terms/github-terms-of-service) If you reach out to " +
  "GitHub Support for help, please include the request ID";

/** What the texts and the choice among the shapes depend on. */
export interface RefusalCircumstances {
  /** From 0 to 1. */
  random: () => number;
  status: 403 | 429 | "either";
  requestId: string;
  /** Milliseconds since the epoch on the sandbox's clock. */
  now: number;
  installationId: number | null;
  /** Seconds to wait, where they are told; else null. */
  retryAfter: number | null;
}

function statusOf({ status, random }: RefusalCircumstances): 403 | 429 {
  if (status !== "either") return status;
  return random() < 0.7 ? 403 : 429;
}

function closing({ requestId, now }: RefusalCircumstances): string {
  const timestamp = new Date(now).toISOString().slice(0, 19).replace("T", " ");
  return `${TERMS} ${requestId} and timestamp ${timestamp} UTC.`;
}

/**
 * A secondary limit in the REST shapes, which GraphQL requests get too: the long text where content was
 * blocked (observed 2026-09-16), else the generic one (observed, JasonEtco/create-an-issue#142).
 */
export function refuseSecondary(isContent: boolean, at: RefusalCircumstances): Refused {
  const status = statusOf(at);
  const blocked =
    "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. " +
    `Please retry your request again later. ${closing(at)}`;
  const generic =
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again." +
    (at.random() < 0.5 ? "" : ` ${closing(at)}`);
  const page = at.random() < 0.5 ? LIMIT_DOCS : `${DOCS}/using-the-rest-api/rate-limits-for-the-rest-api`;
  return {
    shape: isContent ? "secondary-content" : "secondary",
    status,
    headers: at.retryAfter === null ? {} : { "retry-after": String(at.retryAfter) },
    body: {
      message: isContent ? blocked : generic,
      documentation_url: `${page}#about-secondary-rate-limits`,
      status: String(status),
    },
  };
}

/** A primary limit used up: 403 or 429 over REST, 200 with one of two kinds of error over GraphQL. */
export function refusePrimary(resource: Resource, at: RefusalCircumstances): Refused {
  const whose = at.installationId === null ? "for this App" : `for installation ID ${at.installationId}`;
  if (resource === "graphql") {
    const older = { type: "RATE_LIMITED", message: `API rate limit exceeded ${whose}.` };
    const newer = {
      type: "RATE_LIMIT",
      code: "graphql_rate_limit",
      message: `API rate limit already exceeded ${whose}.`,
    };
    const error = at.random() < 0.5 ? older : newer;
    return { shape: "primary", status: 200, headers: {}, body: { data: null, errors: [error] } };
  }
  const status = statusOf(at);
  const message = `API rate limit exceeded ${whose}.${at.random() < 0.5 ? "" : ` ${closing(at)}`}`;
  const body = { message, documentation_url: LIMIT_DOCS, status: String(status) };
  return { shape: "primary", status, headers: {}, body };
}

/** The error of one mutation that created content too fast, under HTTP 200 (observed, cli/cli#4801). */
export const TOO_QUICKLY = { type: "UNPROCESSABLE", message: "was submitted too quickly" } as const;
