import { UserError } from "../user-error.ts";
import type { Identity } from "./commit.ts";
import { gitEnvironment } from "./environment.ts";
import { folderName } from "./folder-name.ts";
import { GitFailure } from "./git-failure.ts";
import { readMergeAbilities } from "./git-version.ts";
import { EMPTY_TREE, type ObjectId } from "./object-id.ts";
import { Refusal } from "./refusal.ts";
import { openRepository, resolveCommit } from "./repository.ts";
import { runGit } from "./run-git.ts";
import { storeHistory, storeObjects } from "./store-objects.ts";
import { type CommitContent, placeCommit, readTip, type Tip } from "./tip.ts";
import { readablePath } from "./tree.ts";
import { Workshop } from "./workshop.ts";

export interface GraftRequest {
  /** Folder of the repository that gets the commit. None of its refs is moved. */
  readonly target: string;
  /** The commit of the target to graft on. */
  readonly targetRevision: string;
  /** Folder of the repository whose history is brought. It is only read. */
  readonly source: string;
  readonly sourceRevision: string;
  readonly subdirectory: string;
  /** Whether to bring the commits that the source got since it was grafted. */
  readonly isUpdate: boolean;
  /** Author and committer of the merge. */
  readonly by: Identity;
  readonly at: Date;
  /** Commit message; one that names both sides when left out. */
  readonly message?: string;
  /** The `PATH` on which git is found. */
  readonly searchPath: string | undefined;
}

/** A graft whose two sides changed the same lines. */
export class GraftConflict extends Error {
  /** Paths under the subdirectory. */
  readonly conflicts: readonly string[];

  constructor(conflicts: readonly string[]) {
    super(`Both sides changed ${conflicts.join(", ")} since the last graft.`);
    this.name = "GraftConflict";
    this.conflicts = conflicts;
  }
}

/**
 * Brings the history of the source into the target: one merge commit whose second parent is the source's commit
 * and whose tree is the target's with the source's tree under the subdirectory. Every commit of the source keeps
 * its id. An update is a merge of the same shape; what the target changed in the subdirectory meanwhile stays.
 *
 * @returns the id of the merge; the target's commit itself when an update finds nothing new
 * @throws UserError when a revision is not there, the subdirectory is taken, or there is nothing to update
 * @throws GraftConflict when the two sides of an update conflict
 */
export async function graft(request: GraftRequest): Promise<ObjectId> {
  const folder = folderName(request.subdirectory);
  const env = gitEnvironment(request.searchPath);
  const abilities = await readMergeAbilities(env);
  const target = await openRepository(env, request.target);
  const source = await openRepository(env, request.source);
  const ours = await resolveCommit(target, request.targetRevision);
  const theirs = await resolveCommit(source, request.sourceRevision);
  const workshop = await Workshop.open(abilities, target, source);
  try {
    const tip = await readTip(workshop, ours, folder);
    const since = await lastGraft(workshop, tip, theirs, request);
    if (since === theirs) return ours;
    const tree = await mergeTrees(workshop, tip, theirs, since);
    const placed = await placeCommit(workshop, tip, tree, contentOf(request, theirs), request.by, [theirs]);
    await storeHistory(workshop.scratch, target, theirs, since);
    const { commit, root } = placed.tip;
    // The first time, the folder is the source's own tree and has come with its history.
    await storeObjects(workshop.scratch, target, since === undefined ? [commit, root] : placed.objects);
    return commit;
  } catch (error) {
    throw error instanceof Refusal ? new UserError(`${error.message}.`) : error;
  } finally {
    await workshop.close();
  }
}

/** The commit of the source that was grafted last; undefined when this is the first time. */
async function lastGraft(
  workshop: Workshop,
  tip: Tip,
  theirs: ObjectId,
  { isUpdate, subdirectory }: GraftRequest,
): Promise<ObjectId | undefined> {
  if (!isUpdate) {
    if (tip.subtree === EMPTY_TREE) return undefined;
    throw new UserError(`"${subdirectory}" is in the target already; an update brings later commits.`);
  }
  try {
    return (await runGit(workshop.scratch.env, ["merge-base", tip.commit, theirs])).toString().trim();
  } catch (error) {
    // It says nothing, with status 1, when there is no common ancestor.
    if (!(error instanceof GitFailure) || error.said !== "") throw error;
    throw new UserError("The target has no commit of the source yet, so there is nothing to update.");
  }
}

async function mergeTrees(
  workshop: Workshop,
  tip: Tip,
  theirs: ObjectId,
  since: ObjectId | undefined,
): Promise<ObjectId> {
  const { tree } = await workshop.readCommit(theirs);
  if (since === undefined) return tree;
  const base = await workshop.readCommit(since);
  const merged = await workshop.merger.merge(base.tree, tip.subtree, tree);
  if (!merged.isClean) throw new GraftConflict(merged.conflicts.map(readablePath));
  return merged.tree;
}

function contentOf({ by, at, subdirectory, message }: GraftRequest, theirs: ObjectId): CommitContent {
  const date = `${Math.floor(at.getTime() / 1000)} +0000`;
  const text = message ?? `${subdirectory}: merge history up to ${theirs}`;
  const author = Buffer.from(`${by.name} <${by.email}> ${date}`).toString("latin1");
  return { author, committedAt: date, message: Buffer.from(`${text.trimEnd()}\n`) };
}
