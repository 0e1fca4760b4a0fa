import type { GitEnvironment } from "./environment.ts";
import type { ObjectId } from "./object-id.ts";
import { runGit } from "./run-git.ts";
import { type Remote, withCredentials } from "./with-credentials.ts";

/** Where branches of a remote repository stand now; one that is not there is left out. */
export async function listBranches(
  env: GitEnvironment,
  remote: Remote,
  branches: readonly string[],
): Promise<Map<string, ObjectId>> {
  const refs = branches.map((branch) => `refs/heads/${branch}`);
  const listed = await runGit(withCredentials(env, remote), ["ls-remote", remote.url, ...refs]);
  const lines = listed.toString().split("\n").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [id, ref] = line.split("\t") as [string, string];
      return [ref.slice("refs/heads/".length), id];
    }),
  );
}
