import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { GitEnvironment } from "./environment.ts";
import { GitFailure } from "./git-failure.ts";

export interface StartedGit {
  readonly stdin: ChildProcessWithoutNullStreams["stdin"];
  readonly stdout: ChildProcessWithoutNullStreams["stdout"];
  /** Rejects with a GitFailure when git cannot be started or ends with a status other than 0. */
  readonly ended: Promise<void>;
}

/** Starts one git command. */
export function startGit(env: GitEnvironment, args: readonly string[]): StartedGit {
  const child = spawn("git", args, { env, stdio: "pipe" });
  // Git may end without reading all of its input; its exit status tells what there is to tell.
  child.stdin.on("error", () => {});
  const ending = new Promise<string | undefined>((resolve) => {
    child.on("error", ({ message }) => resolve(message));
    child.on("close", (code, signal) => resolve(code === 0 ? undefined : `ended with ${code ?? signal}`));
  });
  const ended = Promise.all([ending, text(child.stderr)]).then(([wrong, said]) => {
    if (wrong !== undefined) throw new GitFailure(args[0] ?? "", said, wrong);
  });
  return { stdin: child.stdin, stdout: child.stdout, ended };
}
