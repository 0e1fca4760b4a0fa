import { mkdir } from "node:fs/promises";
import type { GitEnvironment } from "./environment.ts";
import { gitEnvironment } from "./environment.ts";
import { GitFailure } from "./git-failure.ts";
import type { ObjectId } from "./object-id.ts";
import { runGit } from "./run-git.ts";
import { type Remote, withCredentials } from "./with-credentials.ts";

const QUIETLY = ["--quiet", "--no-tags", "--no-write-fetch-head"];

/** A ref that is not there on the other side (any more). */
export class MissingRef extends Error {
  constructor(ref: string) {
    super(`${ref} is not there any more`);
    this.name = "MissingRef";
  }
}

/** A branch on which somebody else has put something. */
export class MovedOn extends Error {
  constructor(branch: string) {
    super(`somebody has pushed to ${branch} meanwhile, which would be lost`);
    this.name = "MovedOn";
  }
}

/**
 * A bare repository of ours with just what moving pull requests needs: the source's history, heads of its pull
 * requests, and the newest commit of the target's branches with its trees, without the files that stand outside
 * of the subdirectory.
 */
export class BranchStore {
  readonly folder: string;
  readonly #env: GitEnvironment;

  private constructor(folder: string, env: GitEnvironment) {
    this.folder = folder;
    this.#env = env;
  }

  static async open(folder: string, searchPath: string | undefined): Promise<BranchStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const env = { ...gitEnvironment(searchPath), GIT_DIR: folder };
    await runGit(env, ["init", "--quiet", "--bare"]);
    // What comes from outside is checked before it is believed (malformed trees, `.git` in disguise).
    for (const key of ["fetch.fsckObjects", "transfer.fsckObjects"])
      await runGit(env, ["config", key, "true"]);
    await runGit(env, ["config", "gc.auto", "0"]);
    return new BranchStore(folder, env);
  }

  /**
   * Fetches a branch of the source with its history, and the head of a pull request, which outlives the fork that
   * it came from. Throws a `MissingRef` when one of them is not there.
   */
  async fetchSource(remote: Remote, branch: string, pullNumber: number): Promise<void> {
    await this.#fetch(
      remote,
      [],
      [
        `+refs/heads/${branch}:refs/source/heads/${branch}`,
        `+refs/pull/${pullNumber}/head:refs/source/pull/${pullNumber}`,
      ],
    );
  }

  /**
   * Fetches the newest commit of a branch of the target, and the files under the subdirectory. Throws a
   * `MissingRef` when the branch is not there.
   */
  async fetchTarget(remote: Remote, branch: string, subdirectory: string): Promise<ObjectId> {
    const ref = `refs/target/heads/${branch}`;
    await this.#fetch(remote, ["--depth=1", "--filter=blob:none"], [`+refs/heads/${branch}:${ref}`]);
    const missing = await this.#missingUnder(ref, subdirectory);
    if (missing.length > 0) await this.#fetchObjects(remote, missing);
    return this.resolve(ref);
  }

  /** The commit of a ref. Throws a GitFailure when there is none. */
  async resolve(ref: string): Promise<ObjectId> {
    const output = await runGit(this.#env, [
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${ref}^{commit}`,
    ]);
    return output.toString().trim();
  }

  /** Where a pull request left the branch that it is made against; undefined when they share nothing. */
  async mergeBase(one: string, other: string): Promise<ObjectId | undefined> {
    const output = await runGit(this.#env, ["merge-base", one, other]).catch(() => undefined);
    return output?.toString().trim();
  }

  /** The messages of the commits that are reachable from `head` and not from `base`. */
  async messages(base: ObjectId, head: ObjectId): Promise<string[]> {
    const args = ["log", "-z", "--format=%B", "--end-of-options", `${base}..${head}`];
    return (await runGit(this.#env, args)).toString().split("\0");
  }

  /**
   * Puts a commit on a branch of a remote repository. Done again it changes nothing.
   *
   * @param expected what stands there now; without it, whatever stands there is replaced
   * @throws MovedOn when something else stands there than was expected
   */
  async push(remote: Remote, commit: ObjectId, branch: string, expected?: ObjectId): Promise<void> {
    const env = withCredentials(this.#env, remote);
    const ref = `refs/heads/${branch}`;
    const force = expected === undefined ? "--force" : `--force-with-lease=${ref}:${expected}`;
    try {
      await runGit(env, ["push", "--quiet", force, remote.url, `${commit}:${ref}`]);
    } catch (error) {
      const isStale = error instanceof GitFailure && error.said.includes("(stale info)");
      if (!isStale) throw error;
      const listed = (await runGit(env, ["ls-remote", remote.url, ref])).toString();
      // An earlier attempt may have put it there without hearing of it.
      if (!listed.startsWith(commit)) throw new MovedOn(branch);
    }
  }

  /** The difference between two commits, in git's patch format with three lines around each change. */
  async diff(from: ObjectId, to: ObjectId): Promise<string> {
    const args = ["diff-tree", "-r", "-p", "-M", "--no-ext-diff", "--no-textconv", from, to];
    return (await runGit({ ...this.#env }, args)).toString();
  }

  async #fetch(remote: Remote, flags: readonly string[], specs: readonly string[]): Promise<void> {
    const env = withCredentials(this.#env, remote);
    const args = ["fetch", ...QUIETLY, ...flags, "--stdin", remote.url];
    try {
      await runGit(env, args, `${specs.join("\n")}\n`);
    } catch (error) {
      const missing =
        error instanceof GitFailure ? /remote ref (refs\/\S+)/.exec(error.message)?.[1] : undefined;
      throw missing === undefined ? error : new MissingRef(missing);
    }
  }

  /** Fetches single objects as git itself does for a partial store: without telling what is there already. */
  async #fetchObjects(remote: Remote, ids: readonly ObjectId[]): Promise<void> {
    const env = withCredentials(this.#env, remote);
    const args = ["fetch", ...QUIETLY, "--filter=blob:none", "--stdin", remote.url];
    await runGit(env, ["-c", "fetch.negotiationAlgorithm=noop", ...args], `${ids.join("\n")}\n`);
  }

  /** What `rev-list` marks with a question mark; asking for the objects themselves would try to fetch each. */
  async #missingUnder(ref: string, subdirectory: string): Promise<ObjectId[]> {
    const tree = (
      await runGit(this.#env, ["rev-parse", "--verify", "--quiet", `${ref}:${subdirectory}`]).catch(() => "")
    )
      .toString()
      .trim();
    if (tree === "") return [];
    const listed = await runGit(this.#env, [
      "rev-list",
      "--objects",
      "--no-object-names",
      "--missing=print",
      tree,
    ]);
    return listed
      .toString()
      .split("\n")
      .flatMap((line) => (line.startsWith("?") ? [line.slice(1)] : []));
  }
}
