import { spawnSync } from "node:child_process";

/** How long some commits took, in milliseconds. */
export interface Timing {
  readonly commits: number;
  readonly ms: number;
  /** Time to bring the work tree back, which is not counted in `ms`. */
  readonly resetMs: number;
}

/** Puts one commit on what stands in a work tree; whether the next one may follow. */
type PutCommit = (commit: string) => boolean;

/** The ways of git that need a work tree, in a sparse one that has the subdirectory alone. */
export class WorkTreeEngines {
  readonly #folder: string;
  readonly #onto: string;

  /** Makes the work tree; the objects of both repositories are used where they are. */
  constructor(folder: string, target: string, source: string, onto: string) {
    this.#folder = folder;
    this.#onto = onto;
    spawnSync("git", [
      "clone",
      "--quiet",
      "--shared",
      "--no-checkout",
      "--reference",
      source,
      target,
      folder,
    ]);
    this.#git(["sparse-checkout", "set", "home-manager"]);
    this.#git(["config", "user.name", "Bench"]);
    this.#git(["config", "user.email", "bench@example.com"]);
    // Git would otherwise pack what piles up, in the middle of a measurement.
    this.#git(["config", "gc.auto", "0"]);
    this.#git(["checkout", "--quiet", "--detach", onto]);
  }

  /** `git cherry-pick -Xsubtree`, a process a commit. */
  cherryPick(commits: readonly string[]): Timing {
    return this.#time(commits, (commit) => {
      const { status, stderr } = this.#git(["cherry-pick", "-Xsubtree=home-manager", commit]);
      const isEmpty = status !== 0 && stderr.includes("is now empty");
      return status === 0 || (isEmpty && this.#git(["cherry-pick", "--skip"]).status === 0);
    });
  }

  /** `git am -3 --directory` on mails that are there already, a process a commit. */
  applyMail(commits: readonly string[]): Timing {
    const mails = new Map(
      commits.map((commit) => [
        commit,
        this.#git(["format-patch", "-1", "--stdout", "--binary", commit]).stdout,
      ]),
    );
    return this.#time(commits, (commit) => {
      const args = ["am", "-3", "--quiet", "--keep-non-patch", "--directory=home-manager"];
      return this.#git(args, mails.get(commit)).status === 0;
    });
  }

  #time(commits: readonly string[], put: PutCommit): Timing {
    const start = performance.now();
    this.#git(["cherry-pick", "--quit"]);
    this.#git(["am", "--quit"]);
    this.#git(["checkout", "--quiet", "--force", "--detach", this.#onto]);
    this.#git(["clean", "--quiet", "-ffdx"]);
    const ready = performance.now();
    let done = 0;
    for (const commit of commits) {
      done++;
      if (!put(commit)) break;
    }
    return { commits: done, ms: performance.now() - ready, resetMs: ready - start };
  }

  #git(args: readonly string[], input: Buffer | undefined = undefined) {
    const settings = { GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null", GIT_EDITOR: "true" };
    return spawnSync("git", ["-C", this.#folder, ...args], {
      ...(input === undefined ? {} : { input }),
      env: { PATH: process.env.PATH, ...settings },
      maxBuffer: 1 << 28,
    });
  }
}
