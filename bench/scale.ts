import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Redis } from "ioredis";
import { Stage } from "../src/rehearse/stage.ts";
import { liveMemory } from "./live-memory.ts";
import { writeManyThreads } from "./many-threads.ts";

/**
 * Transfers repositories of growing size without limits, and prints how fast, and how much memory the processes
 * held: the peak, and what is in use in the end; and by how much the peaks grew from the first row on, in percent.
 * `node bench/scale.ts 1000 10000 100000`, and after `--query` which
 * of their threads (all by default): so the list can be long while little of it is transferred.
 */
const CLI = resolve(import.meta.dirname, "../src/cli.ts");
const SPEED = 5000;

interface Row {
  threads: number;
  transferred: number;
  "threads/s": number;
  "worker peak MB": number;
  "worker live MB": number;
  "web peak MB": number;
  "web live MB": number;
  "Redis B/thread": number;
}

const words = process.argv.slice(2);
const at = words.indexOf("--query");
const query = at < 0 ? "is:open" : words[at + 1]!;
const sizes = (at < 0 ? words : words.slice(0, at)).map(Number);
const rows: Row[] = [];
for (const size of sizes.length > 0 ? sizes : [1000]) rows.push(await run(size));
console.table(rows);
for (const name of ["worker peak MB", "web peak MB"] as const) print(name);

/** Against the first row, which is the smallest repository. */
function print(name: "worker peak MB" | "web peak MB"): void {
  const [first, ...others] = rows.map((row) => row[name]);
  const growth = others.map((peak) => `${((peak / first! - 1) * 100).toFixed(1)} %`);
  if (growth.length > 0) process.stdout.write(`${name.replace(" MB", "")} grew by ${growth.join(", ")}\n`);
}

async function run(threads: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), "homecoming-scale-"));
  const world = writeManyThreads(folder, threads);
  const stage = await Stage.open({ world }, { NODE_OPTIONS: "--inspect=127.0.0.1:0" });
  try {
    await stage.setSpeed(SPEED);
    await stage.startApp(1);
    const redis = new Redis(stage.environment.REDIS_URL!);
    const before = await usedMemory(redis);
    const start = performance.now();
    const transferred = await transfer(stage);
    const seconds = (performance.now() - start) / 1000;
    const perThread = ((await usedMemory(redis)) - before) / transferred;
    redis.disconnect();
    return {
      threads,
      transferred,
      "threads/s": Math.round((transferred / seconds) * 10) / 10,
      "worker peak MB": megabytes(stage.peakRss("worker")),
      "worker live MB": megabytes(await liveMemory(stage.logOf("worker-1"))),
      "web peak MB": megabytes(stage.peakRss("web")),
      "web live MB": megabytes(await liveMemory(stage.logOf("web"))),
      "Redis B/thread": Math.round(perThread),
    };
  } finally {
    await stage.stop();
    rmSync(folder, { recursive: true });
  }
}

async function transfer(stage: Stage): Promise<number> {
  const { NODE_OPTIONS: _, ...env } = stage.environment;
  const args = ["--", CLI, "bulk", "start", "--query", query, "--wait", "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return (JSON.parse(stdout) as { bulks: [{ threads: { transferred: number } }] }).bulks[0].threads
    .transferred;
}

async function usedMemory(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info("memory"))?.[1]);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
