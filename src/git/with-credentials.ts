import type { GitEnvironment } from "./environment.ts";

/** A repository on a server, and what opens it. */
export interface Remote {
  /** Without credentials: `https://github.com/owner/name.git`. */
  readonly url: string;
  /** An installation token; null for what everybody may read. */
  readonly token: string | null;
}

/** A server that sends less than a byte a second for so many seconds has gone; it sends a sign of life every five. */
const SILENT_SECONDS = 300;

/**
 * The environment in which git may use the network, gives up a server that has fallen silent, and carries a token to just this server. It stands in the
 * environment as configuration, never in an argument, a URL or a file: process lists and logs show those.
 */
export function withCredentials(env: GitEnvironment, { url, token }: Remote): GitEnvironment {
  const more = {
    ...env,
    GIT_ALLOW_PROTOCOL: "http:https",
    GIT_HTTP_LOW_SPEED_LIMIT: "1",
    GIT_HTTP_LOW_SPEED_TIME: String(SILENT_SECONDS),
  };
  if (token === null) return more;
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    ...more,
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: `http.${new URL(url).origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
  };
}
