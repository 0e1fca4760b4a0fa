import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { APP_MANIFEST, SANDBOX } from "../cli/sandbox.ts";
import { Child } from "./child.ts";
import { startPrivateRedis } from "./private-redis.ts";

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));
const DEFAULT_CONFIG = fileURLToPath(new URL("../../homecoming.yml", import.meta.url));

export interface StageOptions {
  readonly world: string | undefined;
  readonly faults: string | undefined;
  readonly speed: number;
  readonly workers: number;
}

/** Everything that a rehearsal runs on, started: Redis, the sandbox, the app's web and worker processes. */
export interface Stage {
  /** Where the sandbox answers. */
  readonly url: string;
  /** Where the app answers. */
  readonly appUrl: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly web: Child;
  readonly workers: readonly Child[];
  /** Throws when one of the processes has ended. */
  check(): void;
  stop(): Promise<void>;
}

export async function setStage(options: StageOptions): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), "homecoming-rehearsal-"));
  const stops: (() => Promise<void>)[] = [() => rm(directory, { recursive: true, force: true })];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const redis = await startPrivateRedis();
    stops.push(redis.stop);
    const sandbox = new Child(
      "sandbox",
      sandboxArguments(directory, options),
      process.env,
      join(directory, "sandbox.log"),
    );
    stops.push(() => sandbox.stop());
    const { url } = JSON.parse(await sandbox.firstLine()) as { url: string };
    const environment = await appEnvironment(directory, redis.url);
    const start = (role: string, name: string) => {
      const child = new Child(
        name,
        [CLI, "serve", "--role", role],
        environment,
        join(directory, `${name}.log`),
      );
      stops.push(() => child.stop());
      return child;
    };
    const web = start("web", "web");
    const workers = Array.from({ length: options.workers }, (_, index) =>
      start("worker", `worker-${index + 1}`),
    );
    const appUrl = `http://localhost:${environment.PORT}`;
    await untilHealthy(appUrl, web);
    const check = () => {
      for (const child of [sandbox, web, ...workers]) child.check();
    };
    return { url, appUrl, environment, web, workers, check, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function sandboxArguments(directory: string, { world, faults, speed }: StageOptions): string[] {
  return [
    SANDBOX,
    ...["--app", APP_MANIFEST, "--port", "0", "--speed", String(speed)],
    ...["--data", join(directory, "sandbox"), "--env-file", join(directory, "env")],
    ...(world ? ["--world", world] : []),
    ...(faults ? ["--faults", faults] : []),
  ];
}

async function appEnvironment(directory: string, redisUrl: string): Promise<NodeJS.ProcessEnv> {
  const fromSandbox = parseEnv(await readFile(join(directory, "env"), "utf8"));
  return {
    ...process.env,
    HOMECOMING_CONFIG: DEFAULT_CONFIG,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    ...fromSandbox,
    REDIS_URL: redisUrl,
  };
}

async function untilHealthy(url: string, web: Child): Promise<void> {
  for (;;) {
    web.check();
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
}
