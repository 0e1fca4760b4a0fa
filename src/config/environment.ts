import { z } from "zod";
import type { RedisSettings } from "../redis/redis-settings.ts";
import { UserError } from "../user-error.ts";
import { type Environment, readSecret, readSecretFile } from "./read-secret.ts";
import { readRedisSettings } from "./redis-environment.ts";

/** What the environment says, as in Probot, and where it is Probot's the names are the same. */
export interface EnvironmentConfig {
  configPath: string;
  redis: RedisSettings;
  port: number;
  /** The address to listen on. */
  host: string;
  logLevel: string;
  /** `https://github.com`, or the GitHub Enterprise Server that GHE_HOST names. */
  webUrl: string;
  apiUrl: string;
  /** Seconds of limit time that pass in one real second. */
  clockSpeed: number;
  webhookProxyUrl: string | undefined;
  /** Where git keeps what moving pull requests needs. */
  stateFolder: string;
  /** Where programs are found: git is one. */
  searchPath: string | undefined;
}

/** The secrets of the App; read only by the commands that talk to GitHub. */
export interface Credentials {
  appId: number;
  privateKey: string;
  webhookSecret: string;
  /** An operator's own token, with which issues can be imported. */
  importToken?: string | undefined;
}

const number = (name: string, fallback: number) =>
  z.coerce.number(`${name} is not a number`).positive(`${name} must be above zero`).default(fallback);

const schema = z.object({
  HOMECOMING_CONFIG: z.string().default("homecoming.yml"),
  PORT: number("PORT", 3000),
  HOST: z.string().default("localhost"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], "LOG_LEVEL is not a level of pino")
    .default("info"),
  GHE_HOST: z.string().optional(),
  GHE_PROTOCOL: z.enum(["http", "https"], "GHE_PROTOCOL is neither http nor https").default("https"),
  HOMECOMING_CLOCK_SPEED: number("HOMECOMING_CLOCK_SPEED", 1),
  WEBHOOK_PROXY_URL: z.string().optional(),
  HOMECOMING_STATE: z.string().default("state"),
  PATH: z.string().optional(),
});

/** Reads everything but the secrets of the App. Throws a `UserError` that names the variable. */
export function readEnvironment(environment: Environment): EnvironmentConfig {
  const result = schema.safeParse(withoutEmpty(environment));
  if (!result.success) throw new UserError(result.error.issues[0]!.message);
  const values = result.data;
  const host = values.GHE_HOST;
  return {
    configPath: values.HOMECOMING_CONFIG,
    redis: readRedisSettings(environment),
    port: values.PORT,
    host: values.HOST,
    logLevel: values.LOG_LEVEL,
    webUrl: host ? `${values.GHE_PROTOCOL}://${host}` : "https://github.com",
    apiUrl: host ? `${values.GHE_PROTOCOL}://${host}/api/v3` : "https://api.github.com",
    clockSpeed: values.HOMECOMING_CLOCK_SPEED,
    webhookProxyUrl: values.WEBHOOK_PROXY_URL,
    stateFolder: values.HOMECOMING_STATE,
    searchPath: values.PATH,
  };
}

/** Reads the App's secrets. Throws a `UserError` that names the variable that is missing. */
export function readCredentials(environment: Environment): Credentials {
  const appId = Number(environment.APP_ID);
  if (!environment.APP_ID) throw new UserError("APP_ID is not set: it is on the page of the GitHub App.");
  if (!Number.isInteger(appId)) throw new UserError("APP_ID is not a number.");
  return {
    appId,
    privateKey: privateKey(environment),
    webhookSecret: webhookSecret(environment),
    importToken: readSecret(environment, "IMPORT_TOKEN"),
  };
}

function privateKey(environment: Environment): string {
  const path = environment.PRIVATE_KEY_PATH;
  const text = path ? readSecretFile("PRIVATE_KEY_PATH", path) : environment.PRIVATE_KEY;
  if (!text) throw new UserError("Neither PRIVATE_KEY nor PRIVATE_KEY_PATH is set.");
  const key = text.includes("\\n") ? text.replaceAll("\\n", "\n") : text;
  if (key.includes("-----BEGIN")) return key;
  const decoded = Buffer.from(key, "base64").toString("utf8");
  if (decoded.includes("-----BEGIN")) return decoded;
  throw new UserError(`${path ? "PRIVATE_KEY_PATH" : "PRIVATE_KEY"} holds no private key in PEM form.`);
}

function webhookSecret(environment: Environment): string {
  const value = readSecret(environment, "WEBHOOK_SECRET");
  if (value) return value;
  throw new UserError("WEBHOOK_SECRET is not set (WEBHOOK_SECRET_FILE may name a file that holds it).");
}

/** An empty variable counts as one that is not set. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
}
