import type { RequestInterface } from "@octokit/types";
import { Probot, ProbotOctokit } from "probot";
import type { Config } from "../config/config.ts";
import type { Credentials } from "../config/environment.ts";
import type { Logger } from "../log.ts";
import { fetchWithTimeout } from "./fetch-until.ts";

/**
 * Probot with an Octokit that neither throttles nor retries: its retries repeat a write whose answer was lost,
 * and its throttling is per process and does not know GraphQL's refusals. Our budget and steps do both.
 */
export function probotFor(
  config: Pick<Config, "apiUrl">,
  credentials: Credentials,
  log: Logger,
): typeof Probot {
  return Probot.defaults({
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    secret: credentials.webhookSecret,
    baseUrl: config.apiUrl,
    Octokit: PlainOctokit,
    log,
  });
}

/** The same Octokit for a person's token. */
export function octokitFor({ apiUrl }: Pick<Config, "apiUrl">, token: string) {
  return new PlainOctokit({ auth: { token }, baseUrl: apiUrl });
}

type OctokitOptions = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>;

// A function, because Probot lays its own throttle options over defaults that are an object.
const PlainOctokit = ProbotOctokit.defaults((options: OctokitOptions) => ({
  ...options,
  throttle: { enabled: false },
  retry: { enabled: false },
  request: { ...options.request, fetch: fetchWithTimeout },
  auth: authThere(options),
}));

/**
 * Probot lets a token that nobody has asked for yet (git is the first to, or the hour is over) come from
 * api.github.com with the App's signature, whatever `baseUrl` says: here it comes from where everything else goes.
 */
function authThere({ auth, baseUrl }: OctokitOptions): unknown {
  const given = auth as { request?: RequestInterface } | undefined;
  if (!given?.request || !baseUrl) return given;
  return { ...given, request: given.request.defaults({ baseUrl, request: { fetch: fetchWithTimeout } }) };
}
