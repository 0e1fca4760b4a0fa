import type { RedisSettings } from "../redis/redis-settings.ts";
import { UserError } from "../user-error.ts";
import { type Environment, readSecret, readSecretFile } from "./read-secret.ts";

const PREFIX = /^[\w.:-]+$/;

/** Reads REDIS_URL and what belongs to it. Throws a `UserError` that names the variable. */
export function readRedisSettings(environment: Environment): RedisSettings {
  const prefix = environment.REDIS_PREFIX || undefined;
  if (prefix !== undefined && !PREFIX.test(prefix)) {
    throw new UserError("REDIS_PREFIX may have letters, digits and _ . : - only; the braces are ours.");
  }
  return {
    url: readSecret(environment, "REDIS_URL") ?? "redis://127.0.0.1:6379",
    password: readSecret(environment, "REDIS_PASSWORD"),
    sentinelPassword: readSecret(environment, "REDIS_SENTINEL_PASSWORD"),
    tls: {
      ca: readPem(environment, "REDIS_CA_FILE"),
      cert: readPem(environment, "REDIS_CERT_FILE"),
      key: readPem(environment, "REDIS_KEY_FILE"),
    },
    prefix,
  };
}

function readPem(environment: Environment, variable: string): string | undefined {
  const path = environment[variable];
  if (!path) return undefined;
  const text = readSecretFile(variable, path);
  if (text.includes("-----BEGIN")) return text;
  throw new UserError(`${variable} names ${path}, which is not in PEM form.`);
}
