import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { UserError } from "../user-error.ts";

export interface PrivateRedis {
  /** A socket path, which REDIS_URL may be. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a Redis of its own, on a socket in a directory of its own; both are gone after `stop`. */
export async function startPrivateRedis(): Promise<PrivateRedis> {
  const directory = await mkdtemp(join(tmpdir(), "homecoming-redis-"));
  const url = join(directory, "redis.sock");
  const flags = ["--port", "0", "--unixsocket", url, "--dir", directory, "--save", "", "--appendonly", "yes"];
  const child = spawn("redis-server", [...flags, "--maxmemory-policy", "noeviction"], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await Promise.race([answers(url), ended.then(() => Promise.reject(new Error("it ended")))]);
    return { url, stop };
  } catch (error) {
    await stop();
    throw new UserError(
      `redis-server does not start (${(error as Error).message}): is Redis 6.2 or newer installed?`,
    );
  }
}

async function answers(path: string): Promise<void> {
  const redis = new Redis(path, { lazyConnect: true, retryStrategy: null });
  redis.on("error", () => {});
  for (let tries = 0; ; tries += 1) {
    try {
      await redis.connect();
      redis.disconnect();
      return;
    } catch (error) {
      if (tries >= 200) throw error;
      await sleep(25);
    }
  }
}
