import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Cleanup } from "./cleanup.ts";

const CLI = resolve(import.meta.dirname, "../../src/cli.ts");

/** Starting many processes of the same program is cheaper with this. */
const COMPILED = join(tmpdir(), "homecoming-compile-cache");

/** A worker process of its own that can be killed, put to sleep, and told to stop. */
export class MortalWorker {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;

  /** `log`: a file descriptor for its log. */
  constructor(t: Cleanup, environment: NodeJS.ProcessEnv, log: number | "ignore" = "ignore") {
    this.#process = spawn(process.execPath, ["--", CLI, "serve", "--role", "worker"], {
      env: { ...environment, NODE_COMPILE_CACHE: COMPILED },
      stdio: ["ignore", "ignore", log],
    });
    this.#ended = once(this.#process, "exit");
    t.after(() => this.kill());
  }

  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#ended;
  }

  /** It stands still, with all that it has in hand, until it wakes up. */
  sleep(): void {
    this.#process.kill("SIGSTOP");
  }

  wake(): void {
    this.#process.kill("SIGCONT");
  }

  /** Lets it stop by itself; answers how long that took, in real milliseconds, and with what status. */
  async stop(): Promise<{ ms: number; status: number | null }> {
    const start = performance.now();
    this.#process.kill("SIGTERM");
    await this.#ended;
    return { ms: performance.now() - start, status: this.#process.exitCode };
  }
}
