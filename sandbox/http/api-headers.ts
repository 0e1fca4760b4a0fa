import { randomBytes } from "node:crypto";
import type { LimitedRequest, Limits } from "../limits/limits.ts";

/** An id in the form of GitHub's: five groups of hexadecimal digits. */
export function newRequestId(): string {
  const hex = randomBytes(18).toString("hex").toUpperCase();
  return [hex.slice(0, 4), hex.slice(4, 9), hex.slice(9, 16), hex.slice(16, 23), hex.slice(23, 31)].join(":");
}

/** The five headers of a primary limit (docs); `reset` is in seconds on the sandbox's clock, as `date` is. */
export function rateHeaders(
  limits: Limits,
  { caller, resource }: Pick<LimitedRequest, "caller" | "resource">,
): Record<string, string> {
  const { limit, remaining, used, reset } = limits.state(caller, resource);
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(reset),
    "x-ratelimit-resource": resource,
  };
}
