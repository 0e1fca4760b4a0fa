import type { GraphQLError } from "graphql";
import { Refusal, type RefusalCode } from "../refusal.ts";
import { Problem } from "./problem.ts";

/** One entry of `errors` for what went wrong while a document was executed. */
export interface ErrorEntry {
  type?: string;
  path: (string | number)[];
  locations: { line: number; column: number }[];
  message: string;
}

/** GraphQL knows fewer ways to say no than REST. */
const TYPES: Record<RefusalCode, string> = {
  NOT_FOUND: "NOT_FOUND",
  FORBIDDEN: "FORBIDDEN",
  UNPROCESSABLE: "UNPROCESSABLE",
  GONE: "UNPROCESSABLE",
  MOVED: "NOT_FOUND",
};

/** The error in GitHub's shape. What neither an action nor a resolver threw on purpose is a fault of ours. */
export function errorEntry(error: GraphQLError): ErrorEntry {
  const cause = error.originalError;
  const place = {
    path: [...(error.path ?? [])],
    locations: (error.locations ?? []).map(({ line, column }) => ({ line, column })),
  };
  if (cause instanceof Refusal) return { type: TYPES[cause.code], ...place, message: cause.message };
  if (cause instanceof Problem) {
    return { ...(cause.type !== undefined && { type: cause.type }), ...place, message: cause.message };
  }
  return { type: "INTERNAL", ...place, message: `The sandbox failed: ${error.message}` };
}
