import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { gitEnvironment } from "./git-environment.ts";

const run = promisify(execFile);

/** Longest answer of git that is read, in bytes. */
const MAX_BUFFER = 256 * 1024 * 1024;

/**
 * What git answers, without holding anything else up; null when it refuses, as it does for what is not there.
 *
 * @param input what it reads from standard input
 * @param environment further variables
 */
export async function askGit(
  gitDir: string,
  args: string[],
  input = "",
  environment: Readonly<Record<string, string>> = {},
): Promise<string | null> {
  const running = run("git", ["--git-dir", gitDir, ...args], {
    maxBuffer: MAX_BUFFER,
    env: { ...gitEnvironment(), ...environment },
  });
  // A git that ends before it has read everything says why in its exit status.
  running.child.stdin?.on("error", () => undefined).end(input);
  try {
    return (await running).stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "number") return null;
    throw error;
  }
}
