import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { GraphqlResponseError } from "@octokit/graphql";
import { failureOf, type Remedy } from "../../src/github/failure.ts";

/** An error as Octokit throws it for an HTTP answer. */
function httpError(status: number, message: string, headers: Record<string, string> = {}): Error {
  return Object.assign(new Error(message), { status, response: { status, headers, data: { message } } });
}

function graphqlError(
  errors: object[],
  headers: Record<string, string> = {},
  data: object | null = null,
): Error {
  const request = { method: "POST", url: "/graphql" } as ConstructorParameters<
    typeof GraphqlResponseError
  >[0];
  return new GraphqlResponseError(request, headers, { data, errors } as never);
}

const now = Date.UTC(2026, 0, 1);
const reset = { date: new Date(now).toUTCString(), "x-ratelimit-reset": String(now / 1000 + 600) };
const contentRefusal =
  "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.";

const rows: [string, Error, Remedy, { waitMs?: number; unclear?: boolean }][] = [
  [
    "REST secondary, retry-after",
    httpError(403, contentRefusal, { "retry-after": "90" }),
    "wait",
    { waitMs: 90_000 },
  ],
  [
    "REST secondary without it",
    httpError(403, contentRefusal, { "x-ratelimit-remaining": "4642" }),
    "wait",
    { waitMs: 0 },
  ],
  [
    "REST secondary as 429",
    httpError(429, "You have exceeded a secondary rate limit. Please wait."),
    "wait",
    {},
  ],
  ["REST abuse detection", httpError(403, "You have triggered an abuse detection mechanism"), "wait", {}],
  [
    "REST primary",
    httpError(403, "API rate limit exceeded for installation ID 1.", {
      ...reset,
      "x-ratelimit-remaining": "0",
    }),
    "wait",
    { waitMs: 601_000 },
  ],
  [
    "REST primary as 429",
    httpError(429, "API rate limit exceeded for installation ID 1.", reset),
    "wait",
    { waitMs: 601_000 },
  ],
  ["REST permission", httpError(403, "Resource not accessible by integration"), "never", { unclear: false }],
  ["REST gone", httpError(410, "This issue was deleted"), "never", {}],
  ["REST validation", httpError(422, "Validation Failed"), "never", {}],
  ["expired token", httpError(401, "Bad credentials"), "retry", { unclear: false }],
  ["bad gateway", httpError(502, "Bad Gateway"), "retry", { unclear: true }],
  [
    "time-out of GitHub",
    httpError(504, "We couldn't respond to your request in time"),
    "retry",
    { unclear: true },
  ],
  ["no answer", Object.assign(new Error("socket hang up"), { status: 500 }), "retry", { unclear: true }],
  [
    "GraphQL RATE_LIMITED",
    graphqlError([{ type: "RATE_LIMITED", message: "API rate limit exceeded" }], reset),
    "wait",
    { waitMs: 601_000 },
  ],
  [
    "GraphQL RATE_LIMIT",
    graphqlError(
      [{ type: "RATE_LIMIT", code: "graphql_rate_limit", message: "API rate limit already exceeded" }],
      reset,
    ),
    "wait",
    { waitMs: 601_000 },
  ],
  [
    "GraphQL too quickly",
    graphqlError([{ type: "UNPROCESSABLE", message: "was submitted too quickly" }]),
    "wait",
    { waitMs: 0 },
  ],
  [
    "GraphQL secondary",
    graphqlError([{ message: "You have exceeded a secondary rate limit" }], { "retry-after": "30" }),
    "wait",
    { waitMs: 30_000 },
  ],
  [
    "GraphQL something went wrong",
    graphqlError([{ message: "Something went wrong while executing your query. …" }]),
    "retry",
    { unclear: true },
  ],
  [
    "GraphQL forbidden",
    graphqlError([{ type: "FORBIDDEN", message: "Resource not accessible by integration" }]),
    "never",
    {},
  ],
  ["GraphQL not found", graphqlError([{ type: "NOT_FOUND", message: "Could not resolve" }]), "never", {}],
  [
    "GraphQL resources",
    graphqlError([{ type: "RESOURCE_LIMITS_EXCEEDED", message: "Resource limits exceeded" }]),
    "retry",
    { unclear: true },
  ],
];

describe("every failure comes out as one of three remedies", () => {
  for (const [name, error, remedy, expected] of rows) {
    test(name, () => {
      const failure = failureOf(error, "CreateIssue");
      assert.equal(failure.remedy, remedy);
      if (expected.waitMs !== undefined) assert.equal(failure.waitMs, expected.waitMs);
      if (expected.unclear !== undefined) assert.equal(failure.unclear, expected.unclear);
      assert.match(failure.message, /^CreateIssue: /);
    });
  }
});

test("of a document of which a part was done, it is not clear what is there", () => {
  const tooQuickly = [{ type: "UNPROCESSABLE", message: "was submitted too quickly" }];
  const unclear = (data: object, isWrite = true) =>
    failureOf(graphqlError(tooQuickly, {}, data), "AddLastComment", isWrite).unclear;
  assert.equal(unclear({ addComment: { clientMutationId: null }, closeIssue: null }), true);
  assert.equal(unclear({ addComment: null, closeIssue: null }), false);
  assert.equal(unclear({ repository: { id: "R_1" }, other: null }, false), false);
});

test("a mutation without a payload is surely not made only where the type of the error says so", () => {
  const unclear = (type: string | undefined, data?: object) =>
    failureOf(graphqlError([{ message: "no", ...(type && { type }) }], {}, data), "CreateIssue", true)
      .unclear;
  for (const type of ["FORBIDDEN", "NOT_FOUND", "UNPROCESSABLE"])
    assert.equal(unclear(type, { createIssue: null }), false, type);
  assert.equal(unclear("INTERNAL", { createIssue: null }), true);
  assert.equal(unclear(undefined, { createIssue: null }), true);
});
