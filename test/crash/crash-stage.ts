import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "node:util";
import { checkInput } from "../../sandbox/check-input.ts";
import { act } from "../../sandbox/control/act.ts";
import { stateOf } from "../../sandbox/control/state-of.ts";
import { limitSettings } from "../../sandbox/limits/settings.ts";
import { USUAL_REGISTRATION } from "../../sandbox/start/app-registration.ts";
import { ensureAppSecrets } from "../../sandbox/start/app-secrets.ts";
import { type RunningSandbox, startSandbox } from "../../sandbox/start/start-sandbox.ts";
import { writeEnvFile } from "../../sandbox/start/write-env-file.ts";
import { worldFileSchema } from "../../sandbox/world/world-file.ts";
import { readConfig } from "../../src/config/config.ts";
import { readCredentials } from "../../src/config/environment.ts";
import { createLog } from "../../src/log.ts";
import { startPrivateRedis } from "../../src/rehearse/private-redis.ts";
import { type Connected, connect } from "../../src/runtime.ts";
import { requestTransfer } from "../../src/transfer/request-transfer.ts";
import type { Boundaries } from "./boundaries.ts";
import { gateTo } from "./github-gate.ts";
import { gateToRedis } from "./redis-gate.ts";

const CLI = resolve(import.meta.dirname, "../../src/cli.ts");

/** Starting many processes of the same program is cheaper with this; one that is killed leaves nothing there. */
const COMPILED = process.env.NODE_COMPILE_CACHE;

/** Limit seconds a real second. */
const SPEED = 600;

/** A thread is never longer on its way, in real milliseconds, deaths included. */
const PATIENCE = 90_000;

export interface CrashWorld {
  readonly world: object;
  readonly repositories: readonly string[];
  /** What people do before the transfer; answers the number of the thread that is transferred. */
  prepare(act: (as: string, what: object) => Promise<unknown>): Promise<number>;
}

interface Worker {
  readonly ended: Promise<unknown>;
  kill(): Promise<void>;
}

/** A GitHub, a Redis and a worker that dies where it is told to. */
export class CrashStage {
  readonly #stops: (() => unknown)[] = [];
  readonly #repositories: readonly string[];
  #running: RunningSandbox | undefined;
  #environment: NodeJS.ProcessEnv = {};
  #redis = "";
  #gate = "";
  #connected: Connected | undefined;
  #number = 0;

  private constructor({ repositories }: CrashWorld) {
    this.#repositories = repositories;
  }

  /** `secrets`: a folder with the App's key, since making one takes long. */
  static async open(crash: CrashWorld, secrets: string, boundaries: Boundaries): Promise<CrashStage> {
    const stage = new CrashStage(crash);
    try {
      await stage.#open(crash, secrets, boundaries);
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  async #open(crash: CrashWorld, secrets: string, boundaries: Boundaries): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "homecoming-crash-"));
    this.#stops.push(() => rmSync(folder, { recursive: true, force: true }));
    const dataDir = join(folder, "sandbox");
    cpSync(secrets, dataDir, { recursive: true });
    const running = await startSandbox({
      world: {
        world: checkInput(worldFileSchema, crash.world, "world"),
        directory: folder,
        name: "world",
      },
      ...{ port: 0, speed: SPEED, faults: [], limits: limitSettings(undefined, "limits"), dataDir },
      ...{ app: USUAL_REGISTRATION, webhookUrl: "http://127.0.0.1:9/", around: gateTo(boundaries) },
    });
    this.#running = running;
    this.#stops.push(() => running.close());
    this.#number = await crash.prepare((as, what) => act(running.sandbox, { as, ...what }));
    const redis = await startPrivateRedis();
    this.#stops.push(redis.stop);
    const gate = join(folder, "redis.sock");
    const server = await gateToRedis(gate, redis.url, boundaries);
    this.#stops.push(() => server.close());
    writeEnvFile(join(folder, "env"), running);
    const environment = {
      PATH: process.env.PATH,
      ...parseEnv(readFileSync(join(folder, "env"), "utf8")),
      ...{ LOG_LEVEL: "silent" as const, REDIS_URL: redis.url, HOMECOMING_STATE: join(folder, "state") },
    };
    this.#environment = environment;
    this.#redis = redis.url;
    this.#gate = gate;
    const log = createLog("silent", "crash");
    const connected = await connect(readConfig(environment), readCredentials(environment), log);
    this.#stops.push(() => connected.close());
    this.#connected = connected;
  }

  /** Asks for the thread and runs a worker until the thread is done or the worker is dead. */
  async runUntilDeath(boundaries: Boundaries): Promise<void> {
    const { context, queues } = this.#connected!;
    const worker = this.#startWorker(this.#gate);
    boundaries.arm(worker.kill);
    const request = {
      number: this.#number,
      lane: "bulk",
      bulk: null,
      requestedBy: null,
      command: null,
    } as const;
    await requestTransfer(context.ledger, queues, request);
    await Promise.race([this.#done(), worker.ended]);
    boundaries.disarm();
    await worker.kill();
  }

  /** Starts another worker and waits until the thread is done. */
  async recover(): Promise<void> {
    const worker = this.#startWorker(this.#redis);
    await Promise.race([this.#done(), worker.ended.then(() => Promise.reject(new Error("it ended")))]);
    await worker.kill();
  }

  #startWorker(redis: string): Worker {
    const child = spawn(process.execPath, ["--", CLI, "serve", "--role", "worker"], {
      env: { ...this.#environment, REDIS_URL: redis, NODE_COMPILE_CACHE: COMPILED },
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    const kill = async () => {
      child.kill("SIGKILL");
      await ended;
    };
    this.#stops.push(kill);
    return { ended, kill };
  }

  /** Everything that stands in the repositories, without what differs from run to run: ids, times, addresses. */
  state(): unknown {
    const { sandbox } = this.#running!;
    const found = this.#repositories.map((name) => sandbox.store.repository(name)!);
    const text = JSON.stringify(found.map((repository) => stateOf(sandbox, repository)))
      .replaceAll(sandbox.origin, "")
      .replaceAll(new URL(sandbox.origin).host, "HOST")
      .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "DATE")
      .replaceAll(/\b(IC|I|PR|PRR|PRRC)_kwDO[\w-]+/g, "$1")
      .replaceAll(/(issuecomment|pullrequestreview|discussion_r)-?\d+/g, "$1");
    const commits = new Map<string, string>();
    const withCommits = text.replaceAll(/\b[0-9a-f]{40}\b/g, (id) => {
      if (!commits.has(id))
        commits.set(
          id,
          describe(
            id,
            found.map(({ gitDir }) => gitDir),
          ),
        );
      return commits.get(id)!;
    });
    return JSON.parse(withCommits, (key, value) => (VARYING.has(key) ? undefined : value));
  }

  async close(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) await stop();
  }

  async #done(): Promise<void> {
    const { ledger } = this.#connected!.context;
    for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
      const record = await ledger.read(this.#number);
      if (record?.state === "done") return;
      if (record?.state === "failed" || record?.state === "held") throw new Error(`${record.reason}`);
    }
    throw new Error("the thread did not arrive");
  }
}

/** What a run differs in from the next. */
const VARYING = new Set(["id", "databaseId", "createdAt", "updatedAt", "closedAt", "at"]);

/** A commit by what is in it: its own id holds the time at which it was made. */
function describe(id: string, gitDirs: readonly string[]): string {
  for (const gitDir of gitDirs) {
    const args = ["--git-dir", gitDir, "log", "-1", "--format=%T by %an: %s", id, "--"];
    try {
      return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
        .trim()
        .replaceAll(/["\\]/g, "");
    } catch {}
  }
  return id;
}

/** A folder with an App's secrets, to be copied for each stage. */
export function makeSecrets(): string {
  const folder = mkdtempSync(join(tmpdir(), "homecoming-secrets-"));
  ensureAppSecrets(folder);
  return folder;
}
