import type { Reply } from "./api-exchange.ts";
import type { ApiRequest } from "./api-request.ts";
import { API_VERSIONS } from "./api-version.ts";

const DOCS = "https://docs.github.com/rest";
const JSON_TYPES = /^(\*\/\*|application\/\*|application\/json|application\/vnd\.github\b.*)$/;

function refusal(status: number, message: string): Reply {
  return {
    status,
    headers: {},
    body: { message, documentation_url: DOCS, status: String(status) },
  };
}

/**
 * What GitHub asks of every request before it looks who sent it: a user agent (403), an `accept` that takes
 * JSON (415) and a version that exists (400). Null when all is well.
 */
export function failedPrecondition(request: ApiRequest): Reply | null {
  if (!request.header("user-agent")) {
    const body =
      "\r\nRequest forbidden by administrative rules. " +
      "Please make sure your request has a User-Agent header " +
      "(https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required).\r\n";
    return { status: 403, headers: { "content-type": "text/html" }, body };
  }
  const accepted = (request.header("accept") ?? "*/*")
    .split(",")
    .map((type) => type.split(";")[0]?.trim() ?? "");
  if (!accepted.some((type) => JSON_TYPES.test(type))) {
    return refusal(
      415,
      `Unsupported 'Accept' header: '${accepted.join(", ")}'. Must accept 'application/json'.`,
    );
  }
  const version = request.header("x-github-api-version");
  if (version !== undefined && !API_VERSIONS.includes(version)) {
    return refusal(
      400,
      `"${version}" is not a valid API version. Supported versions: ${API_VERSIONS.join(", ")}.`,
    );
  }
  return null;
}
