import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { createInterface, type Interface } from "node:readline";
import { UserError } from "../user-error.ts";

/** The exit status for what the user can mend. */
const WRONG = 2;

/** How long a process may take to end by itself, in real milliseconds. */
const GRACE = 15_000;

/** A process of the rehearsal. Its log goes to a file of its own. */
export class Child {
  readonly name: string;
  readonly logPath: string;
  readonly #process: ChildProcess;
  readonly #lines: Interface;
  readonly #ended: Promise<void>;
  #exit: { readonly code: number | null; readonly signal: string | null } | undefined;

  constructor(name: string, args: readonly string[], environment: NodeJS.ProcessEnv, logPath: string) {
    this.name = name;
    this.logPath = logPath;
    writeFileSync(logPath, "");
    // Behind `--`, or node would take the sandbox's `--env-file` for a flag of its own.
    this.#process = spawn(process.execPath, ["--", ...args], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process.stderr!.on("data", (text: Buffer) => appendFileSync(logPath, text));
    this.#lines = createInterface({ input: this.#process.stdout! });
    this.#ended = new Promise((resolve) => {
      this.#process.once("close", (code, signal) => {
        this.#exit = { code, signal };
        resolve();
      });
    });
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** The first line on its stdout; to be asked for at once. Throws, with the end of its log, when it ends before. */
  async firstLine(): Promise<string> {
    const line = new Promise<string>((resolve) => this.#lines.once("line", resolve));
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

  /** A process that ends with status 2 has said in one line what its user can mend. */
  #failure(): Error {
    const lines = readFileSync(this.logPath, "utf8").trimEnd().split("\n");
    if (this.#exit?.code === WRONG) return new UserError(lines.at(-1)!.replace(/^homecoming: /, ""));
    const how = this.#exit?.signal ?? `status ${this.#exit?.code}`;
    return new Error(`The ${this.name} process ended (${how}):\n${lines.slice(-5).join("\n")}`);
  }
}
