import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Stage } from "../../src/rehearse/stage.ts";
import type { Cleanup } from "./cleanup.ts";

const CLI = resolve(import.meta.dirname, "../../src/cli.ts");

/** How long a test waits for something to become true, in real milliseconds. */
const PATIENCE = 30_000;

export interface State {
  labels: { name: string; color: string }[];
  threads: ThreadState[];
}

export interface ThreadState {
  id: string;
  number: number;
  title: string;
  body: string;
  state: string;
  stateReason: string | null;
  locked: boolean;
  lockReason: string | null;
  createdAt: string;
  author: string | null;
  labels: string[];
  assignees: string[];
  milestone: string | null;
  comments: { id: string; author: string | null; body: string; createdAt: string }[];
}

export interface RequestLine {
  operation: string | null;
  kind: string;
  status: number;
}

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

interface FlowOptions {
  readonly workers?: number;
  readonly speed?: number;
  /** More variables for the app; REDIS_URL instead of a Redis of its own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The real app against the sandbox, on a world of the test's own. Everything ends with the test. */
export class FlowStage {
  readonly stage: Stage;

  private constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Without a world: the built-in one. */
  static async open(
    t: Cleanup,
    world: object | undefined,
    { workers = 1, speed = 200, environment }: FlowOptions = {},
  ): Promise<FlowStage> {
    const folder = mkdtempSync(join(tmpdir(), "homecoming-flow-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "world.json");
    if (world) writeFileSync(path, JSON.stringify(world));
    const stage = await Stage.open(world ? { world: path } : {}, environment);
    t.after(() => stage.stop());
    await stage.setSpeed(speed);
    if (workers > 0) await stage.startApp(workers);
    return new FlowStage(stage);
  }

  /** Acts as a person, as the sandbox's control endpoint takes it. */
  async act(as: string, what: object): Promise<unknown> {
    return this.post("act", { as, ...what });
  }

  async post(endpoint: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.stage.url}/_sandbox/${endpoint}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${endpoint}: ${await response.text()}`);
    return response.json();
  }

  async get<Answer>(endpoint: string): Promise<Answer> {
    return (await (await fetch(`${this.stage.url}/_sandbox/${endpoint}`)).json()) as Answer;
  }

  async state(repository: string): Promise<State> {
    return this.get(`state?repository=${repository}`);
  }

  /** The log of the sandbox, a line a request. */
  async requests(): Promise<RequestLine[]> {
    const text = await (await fetch(`${this.stage.url}/_sandbox/requests`)).text();
    return text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as RequestLine);
  }

  async thread(repository: string, number: number): Promise<ThreadState> {
    const found = (await this.state(repository)).threads.find((thread) => thread.number === number);
    if (!found) throw new Error(`no thread ${number} in ${repository}`);
    return found;
  }

  /** Waits until `look` answers something; throws with `what` when it never does. */
  async until<Value>(what: string, look: () => Promise<Value | undefined | false>): Promise<Value> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
      this.stage.check();
      const value = await look();
      if (value !== undefined && value !== false) return value;
    }
    throw new Error(`in vain: ${what}`);
  }

  /** Runs a command of the app to its end. */
  run(...args: string[]): Promise<Ended> {
    return runCli(args, this.stage.environment);
  }
}

/** Runs a command with just this environment. */
export function runCli(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, ["--", CLI, ...args], { env: environment });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (status) => done({ status, stdout, stderr }));
  });
}
