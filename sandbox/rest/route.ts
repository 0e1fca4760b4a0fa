import type { Caller } from "../auth/caller.ts";
import type { Limits } from "../limits/limits.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";

/** A request as a handler sees it: matched, parsed, its sender known. */
export interface RestCall {
  readonly sandbox: Sandbox;
  readonly limits: Limits;
  readonly webhooks: Webhooks;
  readonly caller: Caller;
  /** Decoded. */
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  /** The address without the query, for links to other pages. */
  readonly url: string;
  /** The `accept` header, as it came. */
  readonly accept: string;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
}

export interface RestAnswer {
  status: number;
  /** JSON; undefined for none. */
  body?: unknown;
  headers?: Record<string, string>;
}

export type Handler = (call: RestCall) => RestAnswer | Promise<RestAnswer>;

/** An endpoint of the official description. */
export interface Route {
  method: string;
  /** Path after `/api/v3`, with `:name` for what varies. */
  path: string;
  /** `operationId` of the official description. */
  operation: string;
  /** Page of the docs, after `https://docs.github.com/rest/`. */
  docs: string;
  /** Whose credentials it takes: the App's JWT, an installation token, or any, none included. */
  as: "app" | "installation" | "anyone";
  /** Set where a request costs nothing of the primary limit. */
  isFree?: boolean;
  handle: Handler;
}

/** A route for anyone, from `GET /path`. */
export function route(endpoint: string, operation: string, docs: string, handle: Handler): Route {
  const [method = "", path = ""] = endpoint.split(" ");
  return { method, path, operation, docs, as: "anyone", handle };
}
