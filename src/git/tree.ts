import type { ObjectId } from "./object-id.ts";
import { Refusal } from "./refusal.ts";

export const FOLDER = "40000";
export const SYMLINK = "120000";
export const SUBMODULE = "160000";

export interface TreeEntry {
  /** As git writes it in trees: octal digits, without a zero in front. */
  readonly mode: string;
  /** The bytes of the name, one a character (latin1): names need not be UTF-8. */
  readonly name: string;
  readonly id: ObjectId;
}

/**
 * The entries of a tree object, in their order.
 *
 * @throws Refusal when the bytes are no tree
 */
export function parseTree(body: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let start = 0; start < body.length; ) {
    const space = body.indexOf(0x20, start);
    const end = body.indexOf(0, start);
    if (space < 0 || end < space || end + 21 > body.length) throw new Refusal("a tree is malformed");
    const mode = body.toString("latin1", start, space);
    const name = body.toString("latin1", space + 1, end);
    entries.push({ mode, name, id: body.toString("hex", end + 1, end + 21) });
    start = end + 21;
  }
  if (!isInOrder(entries)) throw new Refusal("a tree is not in git's order, or names something twice");
  return entries;
}

function isInOrder(entries: readonly TreeEntry[]): boolean {
  const keys = entries.map(sortKey);
  return (
    keys.every((key, index) => index === 0 || keys[index - 1]! < key) &&
    new Set(entries.map(({ name }) => name)).size === entries.length
  );
}

/** The content of a tree object. Entries are sorted as git wants them. */
export function encodeTree(entries: readonly TreeEntry[]): Buffer {
  const sorted = [...entries].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return Buffer.concat(
    sorted.flatMap(({ mode, name, id }) => [
      Buffer.from(`${mode} ${name}\0`, "latin1"),
      Buffer.from(id, "hex"),
    ]),
  );
}

/** What git sorts the entries of a tree by: a folder comes as if its name ended in a slash. */
export function sortKey({ mode, name }: TreeEntry): string {
  return mode === FOLDER ? `${name}/` : name;
}

/** A name or path for people: its bytes read as UTF-8. */
export function readablePath(path: string): string {
  return Buffer.from(path, "latin1").toString();
}
