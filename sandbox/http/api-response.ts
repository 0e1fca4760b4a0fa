import { createHash } from "node:crypto";
import type { Reply } from "./api-exchange.ts";
import type { ApiParts } from "./api-parts.ts";
import type { ApiRequest, ApiResponse } from "./api-request.ts";
import { API_VERSIONS, jsonIn } from "./api-version.ts";

type Response = NonNullable<ApiResponse>;

/**
 * The answer as it goes out. What was read has a tag; when the client names it in `if-none-match`, the
 * answer is 304 without a body.
 */
export function renderReply(parts: ApiParts, request: ApiRequest, reply: Reply, requestId: string): Response {
  const version = versionOf(request);
  const now = parts.sandbox.clock.now();
  const headers = { ...commonHeaders(now, requestId, version), ...reply.headers };
  const body = textOf(reply, version);
  const isRead = request.method === "GET" || request.method === "HEAD";
  const response = { status: reply.status, headers, body: request.method === "HEAD" ? "" : body };
  if (!isRead || reply.status !== 200) return response;
  const digest = `"${createHash("sha256").update(body).digest("hex")}"`;
  headers.etag = `W/${digest}`;
  const known = (request.header("if-none-match") ?? "").split(",").map((tag) => tag.trim());
  const isKnown = known.includes(headers.etag) || known.includes(digest);
  return isKnown ? { status: 304, headers, body: "" } : response;
}

function versionOf(request: ApiRequest): string {
  const asked = request.header("x-github-api-version") ?? "";
  return API_VERSIONS.includes(asked) ? asked : (API_VERSIONS[0] as string);
}

function textOf({ body, headers }: Reply, version: string): string {
  if (body === undefined) return "";
  return headers["content-type"]?.startsWith("text/html") ? String(body) : jsonIn(version, body);
}

/** What every answer has; `date` is that of the sandbox's clock, in milliseconds since the epoch. */
function commonHeaders(now: number, requestId: string, version: string): Record<string, string> {
  return {
    server: "GitHub.com",
    date: new Date(now).toUTCString(),
    "content-type": "application/json; charset=utf-8",
    "cache-control": "private, max-age=60, s-maxage=60",
    vary: "Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, Accept, X-Requested-With",
    "x-github-media-type": "github.v3; format=json",
    "x-github-api-version-selected": version,
    "x-github-request-id": requestId,
    "x-content-type-options": "nosniff",
  };
}
