import type { ObjectId } from "./object-id.ts";
import { Refusal } from "./refusal.ts";
import { FOLDER, readablePath, type TreeEntry } from "./tree.ts";

/** A path at which two trees differ. Folders have a change of their own, before those inside. */
export interface Change {
  /** The bytes of the path, one a character. */
  readonly path: string;
  readonly before: TreeEntry | undefined;
  readonly after: TreeEntry | undefined;
}

export type ReadTree = (id: ObjectId) => Promise<readonly TreeEntry[]>;

/**
 * Far more than any commit of home-manager touches (1,051 files at most), and few enough to be listed at once. A
 * tree may hold itself many times over and unfold to more paths than there are atoms.
 */
const MOST_CHANGES = 50_000;
/** Longest path that Linux opens (PATH_MAX). */
const LONGEST_PATH = 4096;

/**
 * What differs between two trees. Inside a folder that is gone nothing more is listed.
 *
 * @param after undefined stands for the empty tree, as does `before`
 * @throws Refusal when there is more than anybody would review
 */
export async function compareTrees(
  readTree: ReadTree,
  before: ObjectId | undefined,
  after: ObjectId,
): Promise<Change[]> {
  const changes: Change[] = [];
  const visit = async (was: ObjectId | undefined, is: ObjectId, folder: string): Promise<void> => {
    const [old, now] = await Promise.all([was === undefined ? [] : readTree(was), readTree(is)]);
    for (const change of differences(old, now, folder)) {
      changes.push(change);
      if (changes.length > MOST_CHANGES)
        throw new Refusal(`a commit touches more than ${MOST_CHANGES} paths`);
      if (change.path.length > LONGEST_PATH)
        throw new Refusal(`the path ${readablePath(change.path)} is too long`);
      if (change.after?.mode === FOLDER)
        await visit(folderOf(change.before), change.after.id, `${change.path}/`);
    }
  };
  if (before !== after) await visit(before, after, "");
  return changes;
}

function folderOf(entry: TreeEntry | undefined): ObjectId | undefined {
  return entry?.mode === FOLDER ? entry.id : undefined;
}

function differences(old: readonly TreeEntry[], now: readonly TreeEntry[], folder: string): Change[] {
  const before = new Map(old.map((entry) => [entry.name, entry]));
  const changes: Change[] = [];
  for (const entry of now) {
    const was = before.get(entry.name);
    before.delete(entry.name);
    if (was?.id === entry.id && was.mode === entry.mode) continue;
    changes.push({ path: folder + entry.name, before: was, after: entry });
  }
  for (const entry of before.values())
    changes.push({ path: folder + entry.name, before: entry, after: undefined });
  return changes;
}
