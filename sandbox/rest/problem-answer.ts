import { AuthFailure } from "../auth/auth-failure.ts";
import { Refusal } from "../refusal.ts";
import { RestProblem } from "./rest-problem.ts";
import type { RestAnswer } from "./route.ts";

const DOCS = "https://docs.github.com/rest";

/**
 * The answer for what a handler threw: `basic-error` of the official description, for 422 with `errors`
 * `validation-error`. What is none of ours goes on being thrown.
 *
 * @param docs page of the endpoint, after `https://docs.github.com/rest/`; empty for an unknown endpoint
 */
export function problemAnswer(error: unknown, docs: string): RestAnswer {
  const known = error instanceof AuthFailure || error instanceof Refusal || error instanceof RestProblem;
  if (!known) throw error;
  const errors = error instanceof AuthFailure ? [] : error.errors;
  // Endpoints that give sentences have another headline (observed).
  const headline = typeof errors[0] === "string" ? "Unprocessable Entity" : "Validation Failed";
  const documentation = docs === "" ? DOCS : `${DOCS}/${docs}`;
  const headers = error instanceof RestProblem ? error.headers : {};
  return {
    status: error.status,
    headers,
    body: {
      message: errors.length > 0 ? headline : error.message,
      ...(errors.length > 0 && { errors }),
      ...(headers.location !== undefined && { url: headers.location }),
      documentation_url: documentation,
      status: String(error.status),
    },
  };
}
