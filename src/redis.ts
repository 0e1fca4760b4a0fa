import { Redis } from "ioredis";
import { UserError } from "./user-error.ts";

const OLDEST = [6, 2] as const;

/**
 * All our keys begin with this. The braces make it a hash tag: in a Redis Cluster every key stands in one
 * slot, which BullMQ's scripts and ours need.
 */
export const KEY_PREFIX = "{homecoming}";

/** Opens a connection and checks the server. Throws a `UserError` when there is none that will do. */
export async function connectRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    // A worker waits for Redis to come back; BullMQ asks for this setting.
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 2000),
  });
  // Without a listener ioredis prints every failed attempt; the first is told below, later ones mend themselves.
  redis.on("error", () => {});
  const place = withoutPassword(url);
  try {
    await failFast(redis);
    await checkServer(redis, place);
    return redis;
  } catch (error) {
    redis.disconnect();
    if (error instanceof UserError) throw error;
    throw new UserError(
      `No Redis answers at ${place} (${(error as Error).message}): start one, or set REDIS_URL.`,
    );
  }
}

/** Connects once; the retry strategy is for later losses, not for a wrong address. */
function failFast(redis: Redis): Promise<void> {
  return new Promise((resolve, reject) => {
    redis.once("error", reject);
    redis.connect().then(resolve, reject);
  });
}

async function checkServer(redis: Redis, place: string): Promise<void> {
  const version = /redis_version:(\d+)\.(\d+)/.exec(await redis.info("server"));
  const [major, minor] = [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)];
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new UserError(
      `The Redis at ${place} is version ${major}.${minor}; ${OLDEST.join(".")} or newer is needed.`,
    );
  }
  const policy = await evictionPolicy(redis);
  if (policy !== undefined && policy !== "noeviction") {
    throw new UserError(
      `The Redis at ${place} evicts keys (maxmemory-policy ${policy}): the ledger would be lost. Set it to noeviction.`,
    );
  }
}

/** Undefined where the server does not let us ask (a managed Redis without CONFIG). */
async function evictionPolicy(redis: Redis): Promise<string | undefined> {
  try {
    const answer = (await redis.config("GET", "maxmemory-policy")) as string[];
    return answer[1];
  } catch {
    return undefined;
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, "//");
}
