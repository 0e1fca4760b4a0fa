import { Cluster, Redis, type RedisOptions } from "ioredis";
import { parseRedisUrl, type RedisPlace } from "./parse-redis-url.ts";
import type { RedisSettings } from "./redis-settings.ts";

/** A connection to a Redis of any kind; closed until its `connect`. */
export type RedisConnection = Redis | Cluster;

/** Makes a connection that mends itself: commands wait until Redis, or the new master, is there. */
export function openConnection(settings: RedisSettings): { redis: RedisConnection; place: RedisPlace } {
  const place = parseRedisUrl(settings.url);
  const redis = connectionTo(place, settings);
  // Without a listener ioredis prints every failed attempt; the first is told, later ones mend themselves.
  redis.on("error", () => {});
  return { redis, place };
}

/** The servers that take writes: one, or every master of a cluster. */
export function mastersOf(redis: RedisConnection): Redis[] {
  return redis instanceof Cluster ? redis.nodes("master") : [redis];
}

function connectionTo(place: RedisPlace, settings: RedisSettings): RedisConnection {
  const options = optionsOf(place, settings);
  switch (place.kind) {
    case "socket":
      return new Redis({ ...options, path: place.path, retryStrategy });
    case "server":
      return new Redis({ ...options, ...place.hosts[0], retryStrategy });
    case "sentinel":
      return new Redis({
        ...options,
        sentinels: [...place.hosts],
        name: place.master,
        retryStrategy,
        sentinelRetryStrategy: retryStrategy,
        ...(settings.sentinelPassword && { sentinelPassword: settings.sentinelPassword }),
        ...(place.tls && { enableTLSForSentinelMode: true, sentinelTLS: { ...settings.tls } }),
      });
    case "cluster":
      return new Cluster([...place.hosts], {
        lazyConnect: true,
        clusterRetryStrategy: retryStrategy,
        redisOptions: options,
        // Certificates name hosts, not the addresses that a lookup would make of them.
        ...(place.tls && { dnsLookup: (address, callback) => callback(null, address) }),
      });
  }
}

function optionsOf(place: RedisPlace, { password, tls }: RedisSettings) {
  const secret = password ?? place.password;
  return {
    lazyConnect: true,
    // A worker waits for Redis to come back; BullMQ asks for this setting.
    maxRetriesPerRequest: null,
    db: place.database,
    reconnectOnError: isDemoted,
    ...(place.username && { username: place.username }),
    ...(secret && { password: secret }),
    ...(place.tls && { tls: { ...tls } }),
  } satisfies RedisOptions;
}

function retryStrategy(attempt: number): number {
  return Math.min(50 * 2 ** attempt, 2000);
}

/** A master that has become a replica refuses writes: look for the new one, and send the command to it. */
function isDemoted({ message }: Error): 2 | false {
  return message.includes("READONLY") ? 2 : false;
}
