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

/** Longest path that Linux opens (PATH_MAX). */
const LONGEST_PATH = 4096;

/**
 * What differs between two trees, down to the files.
 *
 * @param limit how many changes to list at most: a tree may hold another many times over, and that one a third,
 *   and so unfold to more paths than any machine can list
 * @throws Refusal when there are more, or a path is longer than any that can be opened
 */
export async function compareTrees(
  readTree: ReadTree,
  before: ObjectId,
  after: ObjectId,
  limit = Number.POSITIVE_INFINITY,
): Promise<Change[]> {
  const changes: Change[] = [];
  const read = (id: ObjectId | undefined) => (id === undefined ? [] : readTree(id));
  const visit = async (
    was: ObjectId | undefined,
    is: ObjectId | undefined,
    folder: string,
  ): Promise<void> => {
    const [old, now] = await Promise.all([read(was), read(is)]);
    for (const change of differences(old, now, folder)) {
      changes.push(change);
      if (changes.length > limit) throw new Refusal(`a commit touches more than ${limit} paths`);
      if (change.path.length > LONGEST_PATH)
        throw new Refusal(`the path ${readablePath(change.path)} is too long`);
      const [inside, insideNow] = [folderOf(change.before), folderOf(change.after)];
      if (inside !== insideNow) await visit(inside, insideNow, `${change.path}/`);
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
