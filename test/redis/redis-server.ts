import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface RunningServer {
  readonly port: number;
  readonly directory: string;
  /** A connection of the test's own. */
  readonly redis: Redis;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

interface Options {
  readonly args?: readonly string[];
  /** Of the test's own connection; null for a server that it cannot talk to. */
  readonly connection?: object | null;
  readonly port?: number;
  /** A sentinel, which keeps what it learns in a file. */
  readonly sentinel?: boolean;
}

/** Starts redis-server on the loopback with these flags; it ends with the test. */
export async function startRedis(
  t: TestContext,
  { args = [], connection = {}, port, sentinel = false }: Options = {},
): Promise<RunningServer> {
  const directory = mkdtempSync(join(tmpdir(), "homecoming-redis-"));
  const chosen = port ?? (await freePort());
  const flags = ["--port", String(chosen), "--bind", "127.0.0.1", "--dir", directory];
  const file = join(directory, "sentinel.conf");
  if (sentinel) writeFileSync(file, "");
  const kind = sentinel ? [file, "--sentinel"] : ["--save", ""];
  const child = spawn("redis-server", [...kind, ...flags, ...args], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const redis = new Redis({
    host: "127.0.0.1",
    port: chosen,
    lazyConnect: true,
    retryStrategy: null,
    ...connection,
  });
  redis.on("error", () => {});
  t.after(async () => {
    redis.disconnect();
    await kill();
    rmSync(directory, { recursive: true, force: true });
  });
  if (connection !== null) await until(`redis-server on ${chosen}`, () => redis.connect().then(() => true));
  return { port: chosen, directory, redis, kill };
}

/** Waits until `look` answers true; what it throws counts as "not yet". */
export async function until(what: string, look: () => Promise<boolean>, seconds = 15): Promise<void> {
  let last: unknown;
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(25)) {
    try {
      if (await look()) return;
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`in vain: ${what}`, { cause: last });
}
