import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitEnvironment } from "./environment.ts";
import { GitFailure } from "./git-failure.ts";
import type { GitGuard } from "./git-guard.ts";
import { lease } from "./lease.ts";
import { listBranches } from "./list-branches.ts";
import { MovedOn } from "./moved-on.ts";
import type { ObjectId } from "./object-id.ts";
import { runGit } from "./run-git.ts";
import { Scratch } from "./scratch.ts";
import { type Remote, withCredentials } from "./with-credentials.ts";

/** A commit, and the branch of a remote repository that shall name it. */
export interface BranchAt {
  readonly branch: string;
  readonly commit: ObjectId;
  /** What stands there now; without it, whatever stands there is replaced. */
  readonly expected?: ObjectId;
}

/** Pushes from the repository of a `BranchStore`. */
export class Pusher {
  readonly #env: GitEnvironment;
  readonly #folder: string;

  constructor(env: GitEnvironment, folder: string) {
    this.#env = env;
    this.#folder = folder;
  }

  /**
   * Puts commits on branches of a remote repository, all in one go. Done again it changes nothing. What stands there
   * is replaced, but nothing that comes after `guard` was asked: whoever sleeps in between replaces nobody's work.
   *
   * @param guard throws when nothing is to be pushed any more
   * @throws MovedOn when something else stands on one of them than was expected
   */
  async push(remote: Remote, branches: readonly BranchAt[], guard: GitGuard): Promise<void> {
    const standing = await this.#list(remote, branches);
    await guard();
    const specs = branches.map(({ commit, branch }) => `${commit}:refs/heads/${branch}`);
    const leases = branches.map(({ branch, expected }) => lease(branch, expected ?? standing.get(branch)));
    // From a repository without the promise that the target has what is missing: git takes that for a reason to
    // fetch trees of branches that stand on older commits, only to leave them out, and gives up when it may not.
    const scratch = await Scratch.open(this.#env, [join(this.#folder, "objects")]);
    try {
      await copyFile(join(this.#folder, "shallow"), join(scratch.folder, "shallow")).catch(() => {});
      const env = withCredentials(scratch.env, remote);
      await runGit(env, ["push", "--quiet", ...leases, remote.url, ...specs]);
    } catch (error) {
      const isStale = error instanceof GitFailure && error.said.includes("(stale info)");
      if (!isStale) throw error;
      await this.#checkStale(remote, branches, error);
    } finally {
      scratch.remove();
    }
  }

  /** Deletes a branch of a remote repository; one that is gone already is no failure. `guard`: as for a push. */
  async remove(remote: Remote, branch: string, guard: GitGuard): Promise<void> {
    const standing = (await this.#list(remote, [{ branch }])).get(branch);
    if (standing === undefined) return;
    await guard();
    const env = withCredentials(this.#env, remote);
    try {
      await runGit(env, ["push", "--quiet", lease(branch, standing), remote.url, `:refs/heads/${branch}`]);
    } catch (error) {
      if (!(error instanceof GitFailure) || !error.said.includes("remote ref does not exist")) throw error;
    }
  }

  /** A lease fails as well when an earlier attempt has put the commit there without hearing of it. */
  async #checkStale(remote: Remote, branches: readonly BranchAt[], failure: GitFailure): Promise<void> {
    const standing = await this.#list(remote, branches);
    for (const { branch, commit, expected } of branches) {
      if (standing.get(branch) === commit) continue;
      throw expected === undefined ? failure : new MovedOn(branch);
    }
  }

  #list(remote: Remote, branches: readonly Pick<BranchAt, "branch">[]) {
    return listBranches(
      this.#env,
      remote,
      branches.map(({ branch }) => branch),
    );
  }
}
