import { UserError } from "../user-error.ts";
import { mastersOf, type RedisConnection } from "./open-connection.ts";

const OLDEST = [6, 2] as const;

/**
 * Looks whether a Redis, or every master of a cluster, will do. Throws a `UserError` when it is too old or
 * evicts keys; answers what an operator should know, a sentence each.
 */
export async function checkServer(redis: RedisConnection, shown: string): Promise<string[]> {
  const warnings = new Set<string>();
  for (const server of mastersOf(redis)) {
    // One command tells all of it, also where CONFIG is closed (managed servers).
    const info = fieldsOf(await server.info());
    requireVersion(info.get("redis_version") ?? "0", shown);
    requireMode(info.get("redis_mode"), redis.isCluster, shown);
    requireNoEviction(info.get("maxmemory_policy"), shown);
    if (info.get("aof_enabled") === "0") {
      warnings.add(
        `The Redis at ${shown} keeps no append-only file (appendonly no): what was written since its last snapshot is lost with it, and with that the knowledge of what was sent.`,
      );
    }
  }
  return [...warnings];
}

function fieldsOf(info: string): Map<string, string> {
  return new Map([...info.matchAll(/^(\w+):(.*?)\r?$/gm)].map(([, name, value]) => [name!, value!]));
}

function requireVersion(version: string, shown: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new UserError(`The Redis at ${shown} is version ${version}; ${OLDEST.join(".")} or newer is needed.`);
}

function requireMode(mode: string | undefined, isCluster: boolean, shown: string): void {
  if (mode === "sentinel") {
    throw new UserError(`At ${shown} is a sentinel: write redis+sentinel://HOST:PORT/MASTER.`);
  }
  if (mode === "cluster" && !isCluster) {
    throw new UserError(`The Redis at ${shown} is a node of a cluster: write redis+cluster://HOST:PORT.`);
  }
}

function requireNoEviction(policy: string | undefined, shown: string): void {
  if (policy === undefined || policy === "noeviction") return;
  throw new UserError(
    `The Redis at ${shown} evicts keys (maxmemory-policy ${policy}): the ledger would be lost. Set it to noeviction.`,
  );
}
