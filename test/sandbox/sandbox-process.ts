import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";

const MAIN = resolve(import.meta.dirname, "../../sandbox/main.ts");

export interface SandboxProcess {
  /** What it printed when it was ready. */
  ready: Record<string, unknown> & { url: string; appId: number; dataDir: string };
  /** Asks it to end and says how it did. */
  stop(): Promise<number | null>;
  get(path: string): Promise<unknown>;
  post(path: string, body: unknown): Promise<{ status: number; body: unknown }>;
}

/** Runs the sandbox to its end, without anything to wait for. */
export async function runSandbox(...flags: string[]): Promise<{ status: number | null; stderr: string }> {
  const child = spawnSandbox(flags);
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
  const [status] = (await once(child, "close")) as [number | null];
  return { status, stderr: said.join("\n") };
}

/** Starts the sandbox on a free port and waits until it is ready; it ends with the test. */
export async function startSandboxProcess(t: TestContext, ...flags: string[]): Promise<SandboxProcess> {
  const child = spawnSandbox(["--port", "0", ...flags]);
  child.stderr.pipe(process.stderr);
  const ended = once(child, "close") as Promise<[number | null]>;
  const stop = async () => {
    child.kill("SIGTERM");
    return (await ended)[0];
  };
  t.after(stop);
  const line = once(createInterface({ input: child.stdout }), "line") as Promise<[string]>;
  const early = ended.then(([status]) => Promise.reject(new Error(`the sandbox ended with ${status}`)));
  const [text] = await Promise.race([line, early]);
  early.catch(() => undefined);
  const ready = JSON.parse(text) as SandboxProcess["ready"];
  return {
    ready,
    stop,
    get: async (path) => (await fetch(ready.url + path)).json(),
    post: async (path, body) => {
      const answer = await fetch(ready.url + path, { method: "POST", body: JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    },
  };
}

function spawnSandbox(flags: string[]) {
  // Node reads `--env-file` wherever it stands, unless `--` comes before it.
  return spawn(process.execPath, ["--", MAIN, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
}
