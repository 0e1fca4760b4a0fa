import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { SANDBOX, SANDBOX_FLAGS } from "../cli/sandbox.ts";
import { Child } from "./child.ts";
import { startPrivateRedis } from "./private-redis.ts";
import { SERVE_OPTIONS } from "./serve-options.ts";
import { appEnvironment, shellLines, systemEnvironment } from "./stage-environment.ts";

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));

/** What a rehearsal runs on: a Redis and a GitHub of its own, and the processes of the app. */
export class Stage {
  /** Where the sandbox answers. */
  readonly url: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #directory: string;
  readonly #children: Child[];
  readonly #stops: (() => Promise<unknown>)[];
  #speed = 1;

  private constructor(
    url: string,
    environment: NodeJS.ProcessEnv,
    directory: string,
    sandbox: Child,
    stops: (() => Promise<unknown>)[],
  ) {
    this.url = url;
    this.#environment = environment;
    this.#directory = directory;
    this.#children = [sandbox];
    this.#stops = stops;
  }

  /**
   * Starts Redis and the sandbox. Its clock runs as fast as ours until `setSpeed`.
   *
   * @param more variables for the app; with REDIS_URL among them the stage starts no Redis of its own
   */
  static async open(
    files: { world?: string | undefined; faults?: string | undefined },
    more: Readonly<Record<string, string>> = {},
  ): Promise<Stage> {
    const directory = await mkdtemp(join(tmpdir(), "homecoming-rehearsal-"));
    const stops: (() => Promise<unknown>)[] = [() => rm(directory, { recursive: true, force: true })];
    try {
      const own = more.REDIS_URL ? undefined : await startPrivateRedis();
      if (own) stops.push(own.stop);
      const environmentPath = join(directory, "env");
      const flags = [
        ...SANDBOX_FLAGS,
        ...["--port", "0", "--data", join(directory, "sandbox"), "--env-file", environmentPath],
        ...(files.world ? ["--world", files.world] : []),
        ...(files.faults ? ["--faults", files.faults] : []),
      ];
      const system = systemEnvironment(process.env);
      const sandbox = new Child("sandbox", [SANDBOX, ...flags], system, join(directory, "sandbox.log"));
      stops.push(() => sandbox.stop());
      const { url } = JSON.parse(await sandbox.firstLine()) as { url: string };
      const fromSandbox = parseEnv(await readFile(environmentPath, "utf8"));
      const environment = appEnvironment(process.env, {
        ...fromSandbox,
        ...(own && { REDIS_URL: own.url }),
        ...more,
        HOMECOMING_STATE: join(directory, "state"),
      });
      return new Stage(url, environment, directory, sandbox, stops);
    } catch (error) {
      await stopAll(stops);
      throw error;
    }
  }

  /** Where the app answers. */
  get appUrl(): string {
    return `http://localhost:${this.#environment.PORT}`;
  }

  /** The environment of the app's processes. */
  get environment(): NodeJS.ProcessEnv {
    return { ...this.#environment, HOMECOMING_CLOCK_SPEED: String(this.#speed) };
  }

  /** Writes a file by which a shell's commands (`verify`, `undo` …) work on this stage; the result is its path. */
  async writeEnvironment(): Promise<string> {
    const path = join(this.#directory, "operator.env");
    await writeFile(path, shellLines(this.environment), { mode: 0o600 });
    return path;
  }

  /** Limit seconds a real second, for the sandbox and for what is started from now on. */
  async setSpeed(speed: number): Promise<void> {
    const body = JSON.stringify({ speed });
    const response = await fetch(`${this.url}/_sandbox/clock`, { method: "PUT", body });
    if (!response.ok) throw new Error(`the sandbox's clock: ${await response.text()}`);
    this.#speed = speed;
  }

  /** Starts the app: one web process and so many workers. Returns when the web process answers. */
  async startApp(workers: number): Promise<void> {
    const web = this.#start("web", "web");
    this.startWorkers(workers);
    for (;;) {
      web.check();
      const answer = await fetch(`${this.appUrl}/health`).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(50);
    }
  }

  /** Starts workers alone. */
  startWorkers(workers: number): void {
    for (let index = 1; index <= workers; index += 1) this.#start("worker", `worker-${index}`);
  }

  /** Throws when one of the processes has ended by itself. */
  check(): void {
    for (const child of this.#children) child.check();
  }

  /** What a process has written to its stderr so far. */
  logOf(name: string): string {
    const child = this.#children.find((each) => each.name === name);
    return child ? readFileSync(child.logPath, "utf8") : "";
  }

  /** The most memory in bytes that a process whose name begins so has held. */
  peakRss(name: string): number {
    return Math.max(
      0,
      ...this.#children.filter((child) => child.name.startsWith(name)).map((child) => child.peakRss()),
    );
  }

  /** Ends everything, and leaves nothing behind. */
  stop(): Promise<void> {
    return stopAll(this.#stops);
  }

  #start(role: string, name: string): Child {
    const logPath = join(this.#directory, `${name}.log`);
    const { environment } = this;
    const options = `${SERVE_OPTIONS} ${environment.NODE_OPTIONS ?? ""}`.trim();
    const args = [CLI, "serve", "--role", role];
    const child = new Child(name, args, { ...environment, NODE_OPTIONS: options }, logPath);
    this.#stops.push(() => child.stop());
    this.#children.push(child);
    return child;
  }
}

/** Last started, first stopped. */
async function stopAll(stops: (() => Promise<unknown>)[]): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}
