import { join } from "node:path";
import type { Config } from "../../config/config.ts";
import type { RewriteMessage } from "../../git/amend-message.ts";
import { BranchStore, MissingRef, MovedOn } from "../../git/branch-store.ts";
import { type DiffLines, diffLines } from "../../git/diff-lines.ts";
import { Replayer } from "../../git/replayer.ts";
import type { Pair, Repository } from "../../github/connect.ts";
import type { PullPart, Thread } from "../../github/thread.ts";
import { formatRepositoryName } from "../../repository-name.ts";
import type { PushedBranch } from "../thread-record.ts";

/** What became of a pull request's branch. Ids are commits. */
export type MovedBranch =
  | ({ readonly outcome: "pushed" } & PushedBranch)
  | { readonly outcome: "landed" }
  | {
      readonly outcome: "conflict";
      readonly commit: string;
      readonly paths: readonly string[];
      readonly mergeBase: string;
    }
  | { readonly outcome: "refused"; readonly reason: string };

export interface Move {
  readonly thread: Thread & { readonly pull: PullPart };
  /** What stands on the branch now, when something of ours does; what others pushed is never replaced. */
  readonly expected?: string;
  /** Makes the rewriting for messages that hold these texts. */
  rewriterFor(messages: readonly string[]): Promise<RewriteMessage>;
}

/** Brings the branches of pull requests into the subdirectory of the target: fetch, replay, push. */
export class BranchMover {
  readonly #config: Config;
  readonly #pair: Pair;
  readonly #connectHead: () => Promise<Repository>;
  readonly #committer: { readonly name: string; readonly email: string };
  #opened: Promise<{ store: BranchStore; replayer: Replayer }> | undefined;
  #head: Promise<Repository> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    config: Config,
    pair: Pair,
    committer: { name: string; email: string },
    connectHead: () => Promise<Repository>,
  ) {
    this.#config = config;
    this.#pair = pair;
    this.#committer = committer;
    this.#connectHead = connectHead;
  }

  /** The repository that the branches are pushed to. */
  head(): Promise<Repository> {
    this.#head ??= this.#connectHead();
    this.#head.catch(() => {
      this.#head = undefined;
    });
    return this.#head;
  }

  /** The branch of the target for one of the source; undefined when the source's takes no transfers. */
  baseFor(sourceBranch: string): string | undefined {
    return this.#config.branches[sourceBranch];
  }

  branchName(number: number): string {
    return `wip-${this.#config.subdirectory}-${number}`;
  }

  /**
   * Moves one branch; calls made meanwhile wait their turn, for they share a folder.
   *
   * @param how commit by commit, or all as one commit with markers where it conflicts
   */
  move(move: Move, how: "replay" | "squash" = "replay"): Promise<MovedBranch> {
    const turn = this.#last.then(() => this.#move(move, how)).catch(refuseMissing);
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** On which lines of the new pull request a comment can stand. */
  async linesOf({ onto, head }: { readonly onto: string; readonly head: string }): Promise<DiffLines> {
    const { store } = await this.#open();
    return diffLines(await store.diff(onto, head));
  }

  async close(): Promise<void> {
    await this.#last;
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.replayer.close();
  }

  async #move({ thread, expected, rewriterFor }: Move, how: "replay" | "squash"): Promise<MovedBranch> {
    const { number, pull } = thread;
    const base = this.baseFor(pull.baseRefName);
    if (!base)
      return {
        outcome: "refused",
        reason: `the branch ${pull.baseRefName} has no counterpart in the target`,
      };
    const { store, replayer } = await this.#open();
    const { source, target } = this.#pair;
    await store.fetchSource(await remoteOf(source), pull.baseRefName, number);
    const onto = await store.fetchTarget(await remoteOf(target), base, this.#config.subdirectory);
    const mergeBase = await store.mergeBase(`refs/source/heads/${pull.baseRefName}`, pull.headRefOid);
    if (!mergeBase)
      return { outcome: "refused", reason: "it shares no history with the branch it is made against" };
    const rewriteMessage = await rewriterFor([
      thread.title,
      ...(await store.messages(mergeBase, pull.headRefOid)),
    ]);
    const trailer = `Transferred-from: ${thread.url}`;
    const request = { base: mergeBase, head: pull.headRefOid, onto, rewriteMessage, trailer };
    const sides = [target.name.name, `${formatRepositoryName(source.name)}#${number}`] as const;
    const replayed =
      how === "replay"
        ? await replayer.replay(request)
        : await replayer.squash({ ...request, title: thread.title, sides });
    switch (replayed.outcome) {
      case "clean": {
        const branch = this.branchName(number);
        await store.push(await remoteOf(await this.head()), replayed.head!, branch, expected);
        const { conflicts } = replayed;
        return {
          ...{ outcome: "pushed", branch, base, onto, head: replayed.head! },
          ...{ source: pull.headRefOid, mergeBase, conflicts },
        };
      }
      case "empty":
        return { outcome: "landed" };
      case "conflict":
        return { outcome: "conflict", commit: replayed.conflictsAt!, paths: replayed.conflicts, mergeBase };
      case "refused":
        return { outcome: "refused", reason: replayed.reason ?? "git cannot move it" };
    }
  }

  #open() {
    this.#opened ??= this.#openNow();
    this.#opened.catch(() => {
      this.#opened = undefined;
    });
    return this.#opened;
  }

  async #openNow() {
    const { stateFolder, searchPath, subdirectory } = this.#config;
    const folder = join(stateFolder, "branches.git");
    const store = await BranchStore.open(folder, searchPath);
    const committer = this.#committer;
    const replayer = await Replayer.open({
      source: folder,
      target: folder,
      subdirectory,
      committer,
      searchPath,
    });
    return { store, replayer };
  }
}

function refuseMissing(error: unknown): MovedBranch {
  if (error instanceof MissingRef || error instanceof MovedOn)
    return { outcome: "refused", reason: error.message };
  throw error;
}

async function remoteOf({ url, gitToken }: Repository) {
  return { url: `${url}.git`, token: await gitToken() };
}
