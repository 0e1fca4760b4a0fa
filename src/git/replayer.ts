import { UserError } from "../user-error.ts";
import type { Identity } from "./commit.ts";
import { gitEnvironment } from "./environment.ts";
import { folderName } from "./folder-name.ts";
import { type MergeAbilities, readMergeAbilities } from "./git-version.ts";
import { EMPTY_TREE, isObjectId, type ObjectId } from "./object-id.ts";
import { Refusal } from "./refusal.ts";
import { refuseLargeFiles } from "./refuse-large-files.ts";
import { outcomeOf, type ReplayOutcome, refusedFor } from "./replay-outcome.ts";
import { type Range, type Replayed, replayRange } from "./replay-range.ts";
import { openRepository, type Repository, resolveCommit } from "./repository.ts";
import { type Squash, squashRange } from "./squash-range.ts";
import { storeObjects } from "./store-objects.ts";
import { readTip, type Tip } from "./tip.ts";
import { Workshop } from "./workshop.ts";

export interface ReplaySettings {
  /** Folder of the repository that has the commits. It is only read. */
  readonly source: string;
  /** Folder of the repository that gets the new ones. None of its refs is moved. */
  readonly target: string;
  /** The folder of the target in which the source's files stand. */
  readonly subdirectory: string;
  /** Who the new commits are committed by. Authors and all dates stay. */
  readonly committer: Identity;
  /** The `PATH` on which git is found. */
  readonly searchPath: string | undefined;
}

export interface ReplayRequest extends Omit<Range, "committer"> {
  /** The commit of the target on which the range is put. */
  readonly onto: ObjectId;
}

export interface SquashRequest extends Omit<Squash, "committer"> {
  readonly onto: ObjectId;
}

/** After so many ranges the workshop is built anew, so that neither its git processes nor its folder grow. */
const RANGES_PER_WORKSHOP = 100;

/** Replays pull requests, one at a time, through git processes that stay. */
export class Replayer {
  readonly #settings: ReplaySettings;
  readonly #source: Repository;
  readonly #target: Repository;
  readonly #abilities: MergeAbilities;
  #workshop: Workshop | undefined;
  #ranges = 0;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    settings: ReplaySettings,
    source: Repository,
    target: Repository,
    abilities: MergeAbilities,
  ) {
    this.#settings = settings;
    this.#source = source;
    this.#target = target;
    this.#abilities = abilities;
  }

  /** @throws UserError when git is missing or too old, or one of the folders is no repository */
  static async open(settings: ReplaySettings): Promise<Replayer> {
    const { source, target, subdirectory, searchPath } = settings;
    folderName(subdirectory);
    const env = gitEnvironment(searchPath);
    const abilities = await readMergeAbilities(env);
    return new Replayer(
      settings,
      await openRepository(env, source),
      await openRepository(env, target),
      abilities,
    );
  }

  /**
   * The commit that a revision of the target names now.
   *
   * @throws UserError when it names none, or one without the subdirectory
   */
  async resolve(revision: string): Promise<ObjectId> {
    const commit = await resolveCommit(this.#target, revision);
    try {
      await this.#inTurn(async () => this.#readTip(await this.#openWorkshop(), commit));
    } catch (error) {
      if (error instanceof Refusal)
        throw new UserError(`${revision} cannot be replayed on: ${error.message}.`);
      throw error;
    }
    return commit;
  }

  /**
   * Replays one range; calls made meanwhile wait their turn. The target's store has all of the result when it is
   * clean and nothing of it otherwise. The same range on the same commit always gives the same ids.
   *
   * @throws GitFailure when git fails for a reason of its own
   */
  replay(request: ReplayRequest): Promise<ReplayOutcome> {
    return this.#inTurn(() => this.#timed(request, () => this.#attempt(request)));
  }

  /**
   * Puts a range on a commit as one commit, with markers where it conflicts; `conflicts` names those paths.
   *
   * @throws GitFailure when git fails for a reason of its own
   */
  squash(request: SquashRequest): Promise<ReplayOutcome> {
    return this.#inTurn(() => this.#timed(request, () => this.#attemptSquash(request)));
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#closeWorkshop();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #timed(
    { base, head, onto }: Pick<ReplayRequest, "base" | "head" | "onto">,
    attempt: () => Promise<Replayed>,
  ): Promise<ReplayOutcome> {
    const start = performance.now();
    const elapsed = () => Math.round((performance.now() - start) * 1000) / 1000;
    try {
      for (const [name, id] of Object.entries({ base, head, onto }))
        if (!isObjectId(id)) throw new Refusal(`${name} is no commit id of 40 hexadecimal digits`);
      return outcomeOf(await attempt(), onto, elapsed());
    } catch (error) {
      if (error instanceof Refusal) return refusedFor(error.message, elapsed());
      throw error;
    }
  }

  async #attempt(request: ReplayRequest): Promise<Replayed> {
    const { committer } = this.#settings;
    const workshop = await this.#openWorkshop();
    const replayed = await replayRange(
      workshop,
      { ...request, committer },
      await this.#readTip(workshop, request.onto),
    );
    if (replayed.outcome === "clean") await this.#store(workshop, replayed.objects);
    return replayed;
  }

  async #attemptSquash(request: SquashRequest): Promise<Replayed> {
    const { committer } = this.#settings;
    const workshop = await this.#openWorkshop();
    const tip = await this.#readTip(workshop, request.onto);
    const squashed = await squashRange(workshop, { ...request, committer }, tip);
    if (squashed === undefined) return { outcome: "empty" };
    await this.#store(workshop, squashed.objects);
    return { outcome: "clean", ...squashed };
  }

  async #store(workshop: Workshop, objects: readonly ObjectId[]): Promise<void> {
    await refuseLargeFiles(workshop.objects, objects);
    await storeObjects(workshop.scratch, this.#target, objects);
  }

  async #readTip(workshop: Workshop, commit: ObjectId): Promise<Tip> {
    const { subdirectory } = this.#settings;
    const tip = await readTip(workshop, commit, folderName(subdirectory));
    if (tip.subtree === EMPTY_TREE)
      throw new Refusal(`there is no "${subdirectory}" in the target's ${commit}`);
    return tip;
  }

  async #openWorkshop(): Promise<Workshop> {
    if (this.#ranges++ % RANGES_PER_WORKSHOP === 0) await this.#closeWorkshop();
    this.#workshop ??= await Workshop.open(this.#abilities, this.#target, this.#source);
    return this.#workshop;
  }

  async #closeWorkshop(): Promise<void> {
    await this.#workshop?.close();
    this.#workshop = undefined;
  }
}
