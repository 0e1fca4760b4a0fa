import type { RedisPlace } from "./parse-redis-url.ts";

/** Says in a sentence why a Redis cannot be used, and what to do. */
export function explainFailure(error: Error, { kind, shown }: RedisPlace): string {
  const message = messageOf(error);
  if (/WRONGPASS|NOAUTH|ERR AUTH|invalid (username|password)/i.test(message)) {
    return kind === "sentinel" && message.includes("sentinels")
      ? `The sentinels at ${shown} do not accept REDIS_SENTINEL_PASSWORD.`
      : `The Redis at ${shown} does not accept the user and password of REDIS_URL or REDIS_PASSWORD.`;
  }
  if (message.includes("NOPERM")) {
    return `The Redis at ${shown} does not allow what we need (${message}): docs/operating.md has the ACL.`;
  }
  return `No Redis answers at ${shown} (${message}): start one, or set REDIS_URL.`;
}

const AWAY =
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|LOADING|not ready within|unreachable|Connection is closed/;

/** Whether it may be there in a moment, as it is while a server restarts. */
export function isAway(error: Error): boolean {
  return AWAY.test(messageOf(error));
}

/** In one line. A cluster's error keeps to itself what its last node said. */
function messageOf(error: Error & { lastNodeError?: Error }): string {
  const { message } = error.lastNodeError ?? error;
  return message
    .replace(/ Retrying from scratch after \d+ms\./, "")
    .replace(/\s+/g, " ")
    .trim();
}
