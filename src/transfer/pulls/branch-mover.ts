import type { Config } from "../../config/config.ts";
import type { BranchStore, TargetTip } from "../../git/branch-store.ts";
import { type Carriage, carryBranch } from "../../git/carry-branch.ts";
import { type DiffLines, diffLines } from "../../git/diff-lines.ts";
import { GitFailure } from "../../git/git-failure.ts";
import type { GitGuard } from "../../git/git-guard.ts";
import { MissingRef } from "../../git/missing-ref.ts";
import { MovedOn } from "../../git/moved-on.ts";
import type { ObjectId } from "../../git/object-id.ts";
import { Refusal } from "../../git/refusal.ts";
import type { Pair, Repository } from "../../github/connect.ts";
import type { PushedBranch } from "../thread-record.ts";
import { fetchHeads } from "./fetch-heads.ts";
import type { Move } from "./move.ts";
import type { MovedBranch } from "./moved-branch.ts";
import { type OpenStore, openStore } from "./open-store.ts";
import { pushMoved } from "./push-moved.ts";
import { replayMove } from "./replay-move.ts";

/** What is configured about it. */
type Settings = Pick<Config, "branches" | "subdirectory" | "stateFolder" | "searchPath" | "webUrl">;

/** What git needs of a repository. */
type Place = Pick<Repository, "name" | "url" | "gitToken">;

/** A branch in somebody's fork of the target, and the one of ours that shall be like it. */
export interface ForeignBranch extends Omit<Carriage, "from" | "to"> {
  /** The address of the fork. */
  readonly url: string;
}

/** Brings the branches of pull requests into the subdirectory of the target: fetch, replay, push. */
export class BranchMover<Head extends Place = Repository> {
  readonly #config: Settings;
  readonly #pair: Record<keyof Pair, Place>;
  readonly #connectHead: () => Promise<Head>;
  /** Whose name stands under the commits that are moved. */
  readonly committer: { readonly name: string; readonly email: string };
  #opened: Promise<OpenStore> | undefined;
  #head: Promise<Head> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    config: Settings,
    pair: Record<keyof Pair, Place>,
    committer: { name: string; email: string },
    connectHead: () => Promise<Head>,
  ) {
    this.#config = config;
    this.#pair = pair;
    this.committer = committer;
    this.#connectHead = connectHead;
  }

  /** The repository that the branches are pushed to. */
  head(): Promise<Head> {
    this.#head ??= this.#connectHead();
    this.#head.catch(() => {
      this.#head = undefined;
    });
    return this.#head;
  }

  /** The branch of the target for one of the source; undefined when the source's takes no transfers. */
  baseFor(sourceBranch: string): string | undefined {
    const { branches } = this.#config;
    return Object.hasOwn(branches, sourceBranch) ? branches[sourceBranch] : undefined;
  }

  branchName(number: number): string {
    return `wip-${this.#config.subdirectory}-${number}`;
  }

  /**
   * Moves the branch of a pull request, and along with it those of others: all heads come in one fetch, and what
   * could be replayed goes in one push. Others that make trouble are left out; it is theirs to tell when their own
   * turn comes. Calls made meanwhile wait their turn.
   *
   * @returns by number what became of each, the first one among them for certain
   */
  move(own: Move, others: readonly Move[] = []): Promise<ReadonlyMap<number, MovedBranch>> {
    return this.#inTurn(async () => {
      const movable = others.filter(({ baseRefName }) => this.baseFor(baseRefName));
      return this.#push(own, await this.#replayAll(own, movable));
    }).catch((error: unknown) => new Map([[own.number, refuse(error)]]));
  }

  /** Moves a branch as one commit, with markers where it conflicts. `title`: its subject, when it has several. */
  squash(own: Move, title: string): Promise<MovedBranch> {
    return this.#inTurn(async () => {
      await this.#fetchHeads(own, []);
      const moved = await this.#replay(own, new Map(), title);
      await this.#push(own, new Map([[own.number, moved]]));
      return moved;
    }).catch(refuse);
  }

  /**
   * What became of a branch that was pushed before, when a replay would give the very same commit again: the pull
   * request's head is the same, and the target's folder has not changed since. Of one that was found on GitHub just
   * what it was made of is looked for. Undefined when it has to be moved.
   */
  confirm(move: Move, before: PushedBranch): Promise<MovedBranch | undefined> {
    return this.#inTurn(() => this.#confirm(move, before)).catch(() => undefined);
  }

  /**
   * Puts the commits of somebody's branch on one of ours; answers the commit that stands there now.
   *
   * @throws GitFailure when the other side refuses the push
   */
  async adopt({ url, ...branch }: ForeignBranch): Promise<ObjectId> {
    const from = { url: `${url}.git`, token: null };
    return carryBranch(this.#config.searchPath, { ...branch, from, to: await remoteOf(await this.head()) });
  }

  /** Deletes the branch of a pull request whose transfer is taken back. */
  async remove(number: number, guard: GitGuard): Promise<void> {
    const { store } = await this.#open();
    await store.remove(await remoteOf(await this.head()), this.branchName(number), guard);
  }

  /** On which lines of the new pull request a comment can stand. */
  async linesOf(pushed: Pick<PushedBranch, "onto" | "head">): Promise<DiffLines> {
    const { store } = await this.#open();
    const { onto, head } = pushed;
    const patch = await store.diff(onto, head).catch(async (error: unknown) => {
      if (!(error instanceof GitFailure)) throw error;
      await this.#fetchPushed(store, pushed);
      return store.diff(onto, head);
    });
    return diffLines(patch);
  }

  async close(): Promise<void> {
    await this.#last;
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.replayer.close();
  }

  async #replayAll(own: Move, others: readonly Move[]): Promise<ReadonlyMap<number, MovedBranch>> {
    const tips = new Map<string, TargetTip>();
    const moved = new Map<number, MovedBranch>();
    for (const move of await this.#fetchHeads(own, others)) {
      const replaying = this.#replay(move, tips);
      const result = await (move === own ? replaying : replaying.catch(() => undefined));
      if (result) moved.set(move.number, result);
    }
    return moved;
  }

  async #fetchHeads(own: Move, others: readonly Move[]): Promise<readonly Move[]> {
    if (!this.baseFor(own.baseRefName)) return [own];
    const { store } = await this.#open();
    return fetchHeads(store, await remoteOf(this.#pair.source), own, others);
  }

  async #push(own: Move, moved: ReadonlyMap<number, MovedBranch>) {
    if (![...moved.values()].some(({ outcome }) => outcome === "pushed")) return moved;
    const { store } = await this.#open();
    return pushMoved(store, await remoteOf(await this.head()), own, moved);
  }

  async #confirm(move: Move, before: PushedBranch): Promise<MovedBranch | undefined> {
    const { store } = await this.#open();
    const base = this.baseFor(move.baseRefName);
    if (base === undefined || base !== before.base || before.conflicts.length > 0) return undefined;
    const isFound = before.source === "";
    if (!isFound && before.source !== move.head) return undefined;
    if (isFound) {
      await this.#fetchHeads(move, []);
      await this.#fetchPushed(store, before);
    }
    const head = await store.head(move.number);
    if (head === undefined || head !== move.head) return undefined;
    if (!isFound && !(await this.#isTip(base, before.onto))) return undefined;
    const again = await this.#replayOn(move, head, before.onto);
    return again.outcome === "pushed" && again.head === before.head ? again : undefined;
  }

  /** Whether the target's folder is still as it is in one of its commits. */
  async #isTip(base: string, onto: ObjectId): Promise<boolean> {
    const { store } = await this.#open();
    const { subtree } = await this.#fetchTip(base);
    return subtree !== undefined && (await store.subtreeOf(onto, this.#config.subdirectory)) === subtree;
  }

  /** What another worker has pushed, which has another store. */
  async #fetchPushed(store: BranchStore, pushed: Pick<PushedBranch, "onto" | "head">): Promise<void> {
    const remotes = { head: await remoteOf(await this.head()), target: await remoteOf(this.#pair.target) };
    await store.fetchPushed(remotes, pushed, this.#config.subdirectory);
  }

  /** Replays a branch on the newest commit of the target; several in a row on the same one. */
  async #replay(move: Move, tips: Map<string, TargetTip>, squashAs?: string): Promise<MovedBranch> {
    const base = this.baseFor(move.baseRefName);
    if (!base) throw new Refusal(`the branch ${move.baseRefName} has no counterpart in the target`);
    const { store } = await this.#open();
    const tip = tips.get(base) ?? (await this.#fetchTip(base));
    tips.set(base, tip);
    const head = await store.head(move.number);
    if (!head) throw new MissingRef(`refs/pull/${move.number}/head`);
    return this.#replayOn(move, head, tip.commit, squashAs);
  }

  async #replayOn(move: Move, head: ObjectId, onto: ObjectId, squashAs?: string): Promise<MovedBranch> {
    const place = {
      ...(await this.#open()),
      source: this.#pair.source.name,
      target: this.#pair.target.name,
      host: new URL(this.#config.webUrl).host,
      branch: this.branchName(move.number),
      base: this.baseFor(move.baseRefName)!,
    };
    return replayMove(place, move, { head, onto }, squashAs);
  }

  async #fetchTip(base: string): Promise<TargetTip> {
    const { store } = await this.#open();
    const remote = await remoteOf(this.#pair.target);
    return store.fetchTarget(remote, base, this.#config.subdirectory).catch((error: unknown) => {
      throw error instanceof MissingRef ? new Refusal(`the target has no branch ${base}`) : error;
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  #open() {
    this.#opened ??= openStore(this.#config, this.committer);
    this.#opened.catch(() => {
      this.#opened = undefined;
    });
    return this.#opened;
  }
}

/** What cannot be helped by trying again is told to the author. */
function refuse(error: unknown): MovedBranch {
  if (error instanceof MissingRef || error instanceof Refusal || error instanceof MovedOn)
    return { outcome: "refused", reason: error.message };
  throw error;
}

async function remoteOf({ url, gitToken }: Place) {
  return { url: `${url}.git`, token: await gitToken() };
}
