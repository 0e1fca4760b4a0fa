import { buffer } from "node:stream/consumers";
import type { GitEnvironment } from "./environment.ts";
import { startGit } from "./start-git.ts";

/**
 * Runs one git command to its end and gives its output.
 *
 * @throws GitFailure when git cannot be started or ends with a status other than 0
 */
export async function runGit(
  env: GitEnvironment,
  args: readonly string[],
  input: string | Buffer = "",
): Promise<Buffer> {
  const { stdin, stdout, ended } = startGit(env, args);
  stdin.end(input);
  const [output] = await Promise.all([buffer(stdout), ended]);
  return output;
}
