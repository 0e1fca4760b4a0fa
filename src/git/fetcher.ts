import { rmSync } from "node:fs";
import { join } from "node:path";
import type { GitEnvironment } from "./environment.ts";
import { faultOf } from "./fault-of.ts";
import { FolderLock } from "./folder-lock.ts";
import { GitFailure } from "./git-failure.ts";
import { MissingRef } from "./missing-ref.ts";
import type { ObjectId } from "./object-id.ts";
import { runGit } from "./run-git.ts";
import { type Remote, withCredentials } from "./with-credentials.ts";

/** What git locks in a store while it fetches, and leaves locked when it is killed. */
const LOCKED = ["shallow.lock", "config.lock", "packed-refs.lock"];

/** Fetches into a store, one process at a time: git gives up at once where another has a ref in hand. */
export class Fetcher {
  readonly #env: GitEnvironment;
  readonly #lock: FolderLock;

  /** @param env with the store as its `GIT_DIR` */
  constructor(env: GitEnvironment, folder: string) {
    this.#env = env;
    this.#lock = new FolderLock(join(folder, "homecoming.lock"), () => {
      for (const name of LOCKED) rmSync(join(folder, name), { force: true });
    });
  }

  /** Does some work on the store while nobody fetches into it. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#lock.hold(work);
  }

  /**
   * Fetches refs.
   *
   * @param specs such as `+refs/heads/a:refs/b`
   * @throws MissingRef when one of them is not there
   * @throws Refusal when git finds fault with what comes
   */
  async refs(remote: Remote, flags: readonly string[], specs: readonly string[]): Promise<void> {
    const args = ["--quiet", "--no-tags", "--no-write-fetch-head", ...flags, "--stdin", remote.url];
    await this.#fetch(remote, ["fetch", ...args], specs);
  }

  /** Fetches single objects as git itself does for a partial store: without telling what is there already. */
  async objects(remote: Remote, filter: "tree:0" | "blob:none", ids: readonly ObjectId[]): Promise<void> {
    const args = [
      "--quiet",
      "--no-tags",
      "--no-write-fetch-head",
      `--filter=${filter}`,
      "--stdin",
      remote.url,
    ];
    await this.#fetch(remote, ["-c", "fetch.negotiationAlgorithm=noop", "fetch", ...args], ids);
  }

  async #fetch(remote: Remote, args: readonly string[], lines: readonly string[]): Promise<void> {
    const env = withCredentials(this.#env, remote);
    try {
      await this.alone(() => runGit(env, args, `${lines.join("\n")}\n`));
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
      const [, missing] = /remote ref (refs\/\S+)/.exec(error.message) ?? [];
      throw missing === undefined ? (faultOf(error) ?? error) : new MissingRef(missing);
    }
  }
}
