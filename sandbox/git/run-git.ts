import { execFileSync } from "node:child_process";
import { gitEnvironment } from "./git-environment.ts";

/**
 * Runs one git command to its end and gives its output.
 *
 * @throws Error with what git said when it fails
 */
export function runGit(gitDir: string, args: string[], input: string | Buffer = ""): string {
  return execFileSync("git", ["--git-dir", gitDir, ...args], {
    input,
    encoding: "utf8",
    env: gitEnvironment(),
    maxBuffer: 1 << 30,
    stdio: "pipe",
  });
}
