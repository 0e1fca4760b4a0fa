import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GitEnvironment, gitEnvironment } from "./environment.ts";
import type { GitGuard } from "./git-guard.ts";
import { lease } from "./lease.ts";
import { listBranches } from "./list-branches.ts";
import type { ObjectId } from "./object-id.ts";
import { runGit } from "./run-git.ts";
import { type Remote, withCredentials } from "./with-credentials.ts";

/** A branch of one repository of a fork network, and the branch of another that shall be like it. */
export interface Carriage {
  readonly from: Remote;
  readonly branch: string;
  /** How many commits it has that the network's own branch has not, and where the two part. */
  readonly ahead: number;
  readonly mergeBase: ObjectId;
  readonly to: Remote;
  readonly toBranch: string;
  readonly guard: GitGuard;
}

/**
 * Puts the commits of a branch on a branch of another repository, whatever stands there. They come into a folder of
 * their own with no more history than they have themselves and with the files that they changed: of Nixpkgs some
 * megabytes of trees, where a clone would have gigabytes.
 *
 * @returns the commit that stands there now
 * @throws GitFailure when the branch is gone, or the other side refuses it
 */
export async function carryBranch(searchPath: string | undefined, carriage: Carriage): Promise<ObjectId> {
  const { from, branch, ahead, mergeBase, to, toBranch, guard } = carriage;
  const folder = await mkdtemp(join(tmpdir(), "homecoming-branch-"));
  try {
    const env = gitEnvironment(searchPath, { GIT_DIR: folder });
    const reading = withCredentials(env, from);
    await runGit(env, ["init", "--quiet", "--bare", "--template="]);
    await runGit(env, ["config", "fetch.fsckObjects", "true"]);
    // Of the commits that are new, none is further from the tip than there are; one more is where they begin.
    const scope = [`--depth=${ahead + 1}`, "--filter=blob:none"];
    const fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"];
    await runGit(reading, [...fetch, ...scope, from.url, `+refs/heads/${branch}:refs/carried`]);
    const missing = await missingSince(env, mergeBase);
    const noTalk = ["-c", "fetch.negotiationAlgorithm=noop"];
    const ids = `${missing.join("\n")}\n`;
    if (missing.length > 0)
      await runGit(reading, [...noTalk, ...fetch, "--filter=blob:none", "--stdin", from.url], ids);
    // What is older is there on the other side, in the same network: git asks instead of sending it.
    const asking = ["-c", "push.negotiate=true"];
    const standing = await listBranches(env, to, [toBranch]);
    await guard();
    const how = [...asking, "push", "--quiet", lease(toBranch, standing.get(toBranch))];
    await runGit(withCredentials(env, to), [...how, to.url, `refs/carried:refs/heads/${toBranch}`]);
    return (await runGit(env, ["rev-parse", "refs/carried"])).toString().trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the new commits need and is not here: `rev-list` marks it with a question mark. */
async function missingSince(env: GitEnvironment, mergeBase: ObjectId): Promise<ObjectId[]> {
  const how = ["--objects", "--no-object-names", "--missing=print"];
  const listed = (await runGit(env, ["rev-list", ...how, "refs/carried", `^${mergeBase}`])).toString();
  return listed.split("\n").flatMap((line) => (line.startsWith("?") ? [line.slice(1)] : []));
}
