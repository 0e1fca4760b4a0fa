import type { ObjectId } from "./object-id.ts";
import { encodeTree, FOLDER, SYMLINK, type TreeEntry } from "./tree.ts";
import type { Workshop } from "./workshop.ts";

/** Largest file in conflict whose markers are named, in bytes. */
const LARGEST_FILE = 8 * 1024 * 1024;

/** What git calls a side of a merge (an object id), and what people call it. */
export type SideNames = ReadonlyMap<ObjectId, string>;

/**
 * Names the two sides of a merge in what conflicts: behind the markers (`<<<<<<< nixpkgs`), and in the names of
 * files that git moved aside (`default.nix~nixpkgs`). Only what differs from `before` is looked at.
 *
 * @returns the tree with these files
 */
export async function nameSides(
  workshop: Workshop,
  before: ObjectId | undefined,
  tree: ObjectId,
  names: SideNames,
): Promise<ObjectId> {
  const known = new Map(
    before === undefined ? [] : (await workshop.readTree(before)).map((entry) => [entry.name, entry]),
  );
  const entries = await workshop.readTree(tree);
  // A name of a file must not hold a slash, nor anything that a shell or another system takes amiss.
  const inNames = new Map([...names].map(([side, name]) => [side, name.replaceAll(/[^\w.-]/g, "_")]));
  const taken = new Set(entries.map(({ name }) => name));
  const named: TreeEntry[] = [];
  for (const entry of entries) {
    const was = known.get(entry.name);
    if (was?.id === entry.id) {
      named.push(entry);
      continue;
    }
    const shown = replaceSides(entry.name, inNames, (side) => new RegExp(`(?<=~)${side}(?=(?:_\\d+)?$)`));
    const name = taken.has(shown) ? entry.name : shown;
    const inside = was?.mode === FOLDER ? was.id : undefined;
    const id =
      entry.mode === FOLDER
        ? await nameSides(workshop, inside, entry.id, names)
        : await nameInFile(workshop, entry, names);
    named.push({ ...entry, name, id });
  }
  return workshop.scratch.write("tree", encodeTree(named));
}

async function nameInFile(workshop: Workshop, entry: TreeEntry, names: SideNames): Promise<ObjectId> {
  if (entry.mode === SYMLINK) return entry.id;
  const info = await workshop.objects.info(entry.id);
  if (info?.type !== "blob" || info.size > LARGEST_FILE) return entry.id;
  const text = (await workshop.objects.read("blob", entry.id, LARGEST_FILE)).toString("latin1");
  const marker = (side: string) => new RegExp(`(?<=^[<>|]{7,} )${side}(?=[:\\r\\n]|$)`, "gm");
  const named = replaceSides(text, names, marker);
  return named === text ? entry.id : workshop.scratch.write("blob", Buffer.from(named, "latin1"));
}

function replaceSides(text: string, names: SideNames, patternFor: (side: string) => RegExp): string {
  let replaced = text;
  for (const [side, name] of names) replaced = replaced.replace(patternFor(side), () => name);
  return replaced;
}
