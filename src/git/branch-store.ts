import { mkdir } from "node:fs/promises";
import { LARGEST_COMMIT } from "./commit.ts";
import type { GitEnvironment } from "./environment.ts";
import { gitEnvironment } from "./environment.ts";
import { Fetcher } from "./fetcher.ts";
import { GitFailure } from "./git-failure.ts";
import type { GitGuard } from "./git-guard.ts";
import type { ObjectId } from "./object-id.ts";
import { type BranchAt, Pusher } from "./pusher.ts";
import { Refusal } from "./refusal.ts";
import { runGit } from "./run-git.ts";
import type { Remote } from "./with-credentials.ts";

/** Of larger files a diff shows no lines, in bytes: nobody reviews them, and each would be held in memory twice. */
const LARGEST_IN_DIFF = 1024 * 1024;

/** More commits than any pull request has that is to be read one by one; home-manager's largest has some hundreds. */
const MOST_COMMITS = 10_000;

/** Where a branch of the target stands. */
export interface TargetTip {
  readonly commit: ObjectId;
  /** The tree of the subdirectory; undefined when there is none. */
  readonly subtree: ObjectId | undefined;
}

/**
 * A bare repository of ours with just what moving pull requests needs: the source's history, heads of its pull
 * requests, and of the target's branches the newest commit, its root, and the files under the subdirectory. Several
 * processes may share one.
 */
export class BranchStore {
  readonly folder: string;
  readonly #env: GitEnvironment;
  readonly #fetcher: Fetcher;
  readonly #pusher: Pusher;
  /** What was last fetched of the target's branches. */
  readonly #tips = new Map<string, TargetTip>();

  private constructor(folder: string, env: GitEnvironment) {
    this.folder = folder;
    this.#env = env;
    this.#fetcher = new Fetcher(env, folder);
    this.#pusher = new Pusher(env, folder);
  }

  static async open(folder: string, searchPath: string | undefined): Promise<BranchStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const env = { ...gitEnvironment(searchPath), GIT_DIR: folder };
    const store = new BranchStore(folder, env);
    await store.#fetcher.alone(async () => {
      await runGit(env, ["init", "--quiet", "--bare"]);
      // What comes from outside is checked before it is believed (malformed trees, `.git` in disguise).
      for (const key of ["fetch.fsckObjects", "transfer.fsckObjects"])
        await runGit(env, ["config", key, "true"]);
      await runGit(env, ["config", "gc.auto", "0"]);
    });
    return store;
  }

  /**
   * Fetches branches of the source with their history, and the heads of pull requests, which outlive the forks that
   * they came from: all in one go.
   *
   * @throws MissingRef when one of them is not there
   * @throws Refusal when git finds fault with what comes
   */
  fetchSource(remote: Remote, branches: readonly string[], pulls: readonly number[]): Promise<void> {
    const specs = [
      ...branches.map((branch) => `+refs/heads/${branch}:${sourceBranch(branch)}`),
      ...pulls.map((number) => `+refs/pull/${number}/head:${sourcePull(number)}`),
    ];
    return this.#fetcher.refs(remote, ["--no-filter"], specs);
  }

  /**
   * Fetches the newest commit of a branch of the target, and the files under the subdirectory that are not here yet.
   * Of all else there is no more than the names in the root.
   *
   * @throws MissingRef when the branch is not there
   */
  async fetchTarget(remote: Remote, branch: string, subdirectory: string): Promise<TargetTip> {
    const ref = `refs/target/heads/${branch}`;
    await this.#fetcher.refs(remote, ["--depth=1", "--filter=tree:0"], [`+refs/heads/${branch}:${ref}`]);
    const commit = await this.#resolve(ref);
    const known = this.#tips.get(ref);
    if (known?.commit === commit) return known;
    const tip = { commit, subtree: await this.#fetchFolder(remote, commit, subdirectory) };
    this.#tips.set(ref, tip);
    return tip;
  }

  /**
   * Fetches what another machine has pushed, and of the target what it stands on.
   *
   * @param pushed the commit, and the one of the target on which it stands
   */
  async fetchPushed(
    remotes: { readonly head: Remote; readonly target: Remote },
    pushed: { readonly head: ObjectId; readonly onto: ObjectId },
    subdirectory: string,
  ): Promise<void> {
    const { head, onto } = pushed;
    // A ref keeps the next fetch from taking what was fetched before for something unknown.
    const below = [`+${onto}:refs/target/below/${onto}`];
    await this.#fetcher.refs(remotes.target, ["--depth=1", "--filter=tree:0"], below);
    await this.#fetchFolder(remotes.target, onto, subdirectory);
    const above = [`+${head}:refs/target/pushed/${head}`];
    await this.#fetcher.refs(remotes.head, ["--filter=blob:none"], above);
    await this.#fetchFolder(remotes.head, head, subdirectory);
  }

  /** Fetches what a commit of the target has under the subdirectory, as far as it is not here yet. */
  async #fetchFolder(remote: Remote, commit: ObjectId, subdirectory: string): Promise<ObjectId | undefined> {
    const root = await this.#read(["log", "-1", "--format=%T", commit]);
    if (!(await this.#has(root))) await this.#fetcher.objects(remote, "tree:0", [root]);
    const subtree = await this.#subtree(root, subdirectory);
    if (subtree === undefined) return undefined;
    if (!(await this.#has(subtree))) await this.#fetcher.objects(remote, "blob:none", [subtree]);
    const missing = await this.#missingIn(subtree);
    if (missing.length > 0) await this.#fetcher.objects(remote, "blob:none", missing);
    return subtree;
  }

  /** The tree of the subdirectory in a commit of the target; undefined when either is not here. */
  async subtreeOf(commit: ObjectId, subdirectory: string): Promise<ObjectId | undefined> {
    if (!(await this.#has(commit))) return undefined;
    const root = await this.#read(["log", "-1", "--format=%T", commit]);
    return (await this.#has(root)) ? this.#subtree(root, subdirectory) : undefined;
  }

  /** The head of a pull request as it was last fetched; undefined when it never was. */
  head(pull: number): Promise<ObjectId | undefined> {
    return this.#resolve(sourcePull(pull)).catch(() => undefined);
  }

  /** Where a commit left a branch of the source; undefined when they share nothing, or one is not here. */
  async mergeBase(branch: string, head: ObjectId): Promise<ObjectId | undefined> {
    return this.#read(["merge-base", sourceBranch(branch), head]).catch(() => undefined);
  }

  /**
   * The messages of the commits that are reachable from `head` and not from `base`.
   *
   * @throws Refusal when there are too many, or one is too long, before any is read
   */
  async messages(base: ObjectId, head: ObjectId): Promise<string[]> {
    const listed = ["rev-list", `--max-count=${MOST_COMMITS + 1}`, "--end-of-options", `${base}..${head}`];
    const ids = await runGit(this.#env, listed);
    const sizes = await runGit(this.#env, ["cat-file", "--batch-check=%(objectsize)"], ids);
    refuseLongHistory(sizes.toString().split("\n").filter(Boolean).map(Number));
    const args = ["log", "-z", "--format=%B", "--end-of-options", `${base}..${head}`];
    return (await runGit(this.#env, args)).toString().split("\0");
  }

  /** See `Pusher.push`. */
  push(remote: Remote, branches: readonly BranchAt[], guard: GitGuard): Promise<void> {
    return this.#pusher.push(remote, branches, guard);
  }

  /** See `Pusher.remove`. */
  remove(remote: Remote, branch: string, guard: GitGuard): Promise<void> {
    return this.#pusher.remove(remote, branch, guard);
  }

  /**
   * The difference between two commits, in git's patch format with three lines around each change; of large files
   * only that they differ.
   */
  async diff(from: ObjectId, to: ObjectId): Promise<string> {
    const args = [
      "-c",
      `core.bigFileThreshold=${LARGEST_IN_DIFF}`,
      "diff-tree",
      "-r",
      "-p",
      "-M",
      "--no-ext-diff",
      "--no-textconv",
      from,
      to,
    ];
    return (await runGit(this.#env, args)).toString();
  }

  #resolve(ref: string): Promise<ObjectId> {
    return this.#read(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  }

  async #subtree(root: ObjectId, subdirectory: string): Promise<ObjectId | undefined> {
    const line = await this.#read(["ls-tree", "-z", root, "--", subdirectory]);
    return /^\d+ tree ([0-9a-f]{40})\t/.exec(line)?.[1];
  }

  async #has(id: ObjectId): Promise<boolean> {
    try {
      await runGit(this.#env, ["cat-file", "-e", id]);
      return true;
    } catch (error) {
      if (error instanceof GitFailure) return false;
      throw error;
    }
  }

  /** What `rev-list` marks with a question mark; asking for the objects themselves would try to fetch each. */
  async #missingIn(tree: ObjectId): Promise<ObjectId[]> {
    const listed = await this.#read(["rev-list", "--objects", "--no-object-names", "--missing=print", tree]);
    return listed.split("\n").flatMap((line) => (line.startsWith("?") ? [line.slice(1)] : []));
  }

  async #read(args: readonly string[]): Promise<string> {
    return (await runGit(this.#env, args)).toString().trim();
  }
}

function refuseLongHistory(sizes: readonly number[]): void {
  if (sizes.length > MOST_COMMITS) throw new Refusal(`it has more than ${MOST_COMMITS} commits`);
  const largest = Math.max(0, ...sizes);
  if (largest > LARGEST_COMMIT)
    throw new Refusal(`one of its commits has ${largest} bytes; at most ${LARGEST_COMMIT} are read`);
}

function sourceBranch(branch: string): string {
  return `refs/source/heads/${branch}`;
}

function sourcePull(number: number): string {
  return `refs/source/pull/${number}`;
}
