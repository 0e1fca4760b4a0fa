import { type Commit, encodeCommit, type Identity } from "./commit.ts";
import { type Change, compareTrees } from "./compare-trees.ts";
import { EMPTY_TREE, type ObjectId } from "./object-id.ts";
import { Refusal } from "./refusal.ts";
import { encodeTree, FOLDER } from "./tree.ts";
import type { Workshop } from "./workshop.ts";

/** A commit of the target and the folder in it that holds the source's files. */
export interface Tip {
  readonly commit: ObjectId;
  readonly root: ObjectId;
  /** Name of the folder, its bytes one a character. */
  readonly folder: string;
  /** The tree of that folder; the empty tree when there is none, as git has no empty folders. */
  readonly subtree: ObjectId;
}

/** @throws Refusal when the commit is not there, or has something else than a folder under the name */
export async function readTip(workshop: Workshop, commit: ObjectId, folder: string): Promise<Tip> {
  const { tree: root } = await workshop.readCommit(commit);
  const entry = (await workshop.readTree(root)).find(({ name }) => name === folder);
  if (entry !== undefined && entry.mode !== FOLDER)
    throw new Refusal(`"${folder}" is no folder of the target`);
  return { commit, root, folder, subtree: entry?.id ?? EMPTY_TREE };
}

/** What a commit has besides its place in history. */
export type CommitContent = Omit<Commit, "tree" | "parents">;

export interface Placed {
  readonly tip: Tip;
  /** The new commit and all trees and blobs that its first parent does not have. */
  readonly objects: readonly ObjectId[];
}

/**
 * Writes a commit on a tip in which the folder holds another tree. All else of the root is as it was, which is
 * looked at once more in the end.
 *
 * @param others further parents
 */
export async function placeCommit(
  workshop: Workshop,
  tip: Tip,
  subtree: ObjectId,
  content: CommitContent,
  committer: Identity,
  others: readonly ObjectId[] = [],
): Promise<Placed> {
  const { scratch, readTree } = workshop;
  const beside = (await readTree(tip.root)).filter(({ name }) => name !== tip.folder);
  const entries = subtree === EMPTY_TREE ? [] : [{ mode: FOLDER, name: tip.folder, id: subtree }];
  const root = scratch.write("tree", encodeTree([...beside, ...entries]));
  const changes = await compareTrees(readTree, tip.root, root);
  const outside = changes.find(({ path }) => path !== tip.folder && !path.startsWith(`${tip.folder}/`));
  if (outside !== undefined) throw new Error(`"${outside.path}" would change outside "${tip.folder}"`);
  const parents = [tip.commit, ...others];
  const commit = scratch.write("commit", encodeCommit({ ...content, tree: root, parents }, committer));
  return { tip: { ...tip, commit, root, subtree }, objects: [commit, root, ...addedBy(changes)] };
}

function addedBy(changes: readonly Change[]): ObjectId[] {
  return changes.flatMap(({ before, after }) => (after && after.id !== before?.id ? [after.id] : []));
}
