import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** How long a process may take to end by itself, in real milliseconds. */
const GRACE = 15_000;

/** A process of the rehearsal. Its log goes to a file of its own. */
export class Child {
  readonly name: string;
  readonly logPath: string;
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #exit: string | undefined;

  constructor(name: string, args: readonly string[], environment: NodeJS.ProcessEnv, logPath: string) {
    this.name = name;
    this.logPath = logPath;
    // Behind `--`, or node would take the sandbox's `--env-file` for a flag of its own.
    this.#process = spawn(process.execPath, ["--", ...args], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process.stderr!.pipe(createWriteStream(logPath));
    this.#ended = new Promise((resolve) => {
      this.#process.once("exit", (code, signal) => {
        this.#exit = signal ?? `status ${code}`;
        resolve();
      });
    });
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** The first line on its stdout. Throws, with the end of its log, when it ends before. */
  async firstLine(): Promise<string> {
    const lines = createInterface({ input: this.#process.stdout! });
    const line = new Promise<string>((resolve) => lines.once("line", resolve));
    return Promise.race([line, this.#ended.then(() => Promise.reject(this.#failure()))]);
  }

  /** Throws, with the end of its log, when the process has ended although nobody stopped it. */
  check(): void {
    if (this.#exit !== undefined) throw this.#failure();
  }

  async stop(): Promise<void> {
    if (this.#exit !== undefined) return;
    this.#process.kill("SIGTERM");
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), GRACE);
    await this.#ended;
    clearTimeout(timer);
  }

  /** The most memory that the process has held so far, in bytes; 0 where the system does not tell. */
  peakRss(): number {
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  }

  #failure(): Error {
    const log = readFileSync(this.logPath, "utf8").trimEnd().split("\n").slice(-5).join("\n");
    return new Error(`The ${this.name} process ended (${this.#exit}):\n${log}`);
  }
}
