import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Cleanup } from "./cleanup.ts";

/** A Redis with append-only files that can be killed, lose what it was told last, or everything. */
export class MortalRedis {
  readonly #directory: string;
  #process: ChildProcess;

  private constructor(directory: string) {
    this.#directory = directory;
    this.#process = this.#spawn();
  }

  static async start(t: Cleanup): Promise<MortalRedis> {
    const redis = new MortalRedis(mkdtempSync(join(tmpdir(), "homecoming-mortal-")));
    t.after(() => redis.#end());
    await redis.#ready();
    return redis;
  }

  /** A socket's path. */
  get url(): string {
    return join(this.#directory, "redis.sock");
  }

  /** Kills it and starts it again. `loses`: nothing, the last so many bytes of its file, or all. */
  async restart(loses: number | "everything" = 0): Promise<void> {
    await this.#kill();
    const folder = join(this.#directory, "appendonlydir");
    if (loses === "everything") rmSync(folder, { recursive: true });
    else if (loses > 0) cut(folder, loses);
    this.#process = this.#spawn();
    await this.#ready();
  }

  async #end(): Promise<void> {
    await this.#kill();
    rmSync(this.#directory, { recursive: true });
  }

  async #kill(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }

  #spawn(): ChildProcess {
    const files = [
      "--dir",
      this.#directory,
      "--save",
      "",
      "--appendonly",
      "yes",
      "--aof-load-truncated",
      "yes",
    ];
    const place = ["--port", "0", "--unixsocket", this.url, "--maxmemory-policy", "noeviction"];
    return spawn("redis-server", [...place, ...files], { stdio: "ignore" });
  }

  async #ready(): Promise<void> {
    const redis = new Redis(this.url, { lazyConnect: true, retryStrategy: null });
    redis.on("error", () => {});
    for (let tries = 0; ; tries += 1) {
      try {
        await redis.connect();
        return redis.disconnect();
      } catch (error) {
        if (tries > 400) throw error;
        await sleep(25);
      }
    }
  }
}

/** What had not reached the disk: the end of the file of what came last. */
function cut(folder: string, bytes: number): void {
  const name = readdirSync(folder).find((file) => file.endsWith(".incr.aof"))!;
  const path = join(folder, name);
  truncateSync(path, Math.max(0, statSync(path).size - bytes));
}
