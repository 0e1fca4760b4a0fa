import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { action, FAILED } from "./action.ts";

export const SANDBOX = fileURLToPath(new URL("../../sandbox/main.ts", import.meta.url));
const APP_MANIFEST = fileURLToPath(new URL("../../app.yml", import.meta.url));
const CONFIG = fileURLToPath(new URL("../../homecoming.yml", import.meta.url));

/** What the sandbox is told of the App under test: its registration, and its configuration for the usual pair. */
export const SANDBOX_FLAGS: readonly string[] = ["--app", APP_MANIFEST, "--config", CONFIG];

/** The sandbox is a program of its own, with flags of its own: they are passed on as they are. */
export function registerSandbox(program: Command): void {
  program
    .command("sandbox")
    .description("the GitHub sandbox alone, in the foreground (--help tells its flags)")
    .helpOption(false)
    .allowUnknownOption()
    .argument("[flags...]")
    .action(action(runSandbox));
}

function runSandbox(flags: string[]): Promise<number> {
  // Behind `--`, or node would take `--env-file` for a flag of its own.
  const child = spawn(process.execPath, ["--", SANDBOX, ...SANDBOX_FLAGS, ...flags], { stdio: "inherit" });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? FAILED));
  });
}
