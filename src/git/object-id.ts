import { createHash } from "node:crypto";

/** The name of a git object: 40 lower-case hexadecimal digits. */
export type ObjectId = string;

export type ObjectType = "commit" | "tree" | "blob" | "tag";

export function isObjectId(text: string): text is ObjectId {
  return /^[0-9a-f]{40}$/.test(text);
}

/** An object as git hashes and stores it. */
export function encodeObject(
  type: ObjectType,
  body: Buffer,
): { readonly id: ObjectId; readonly bytes: Buffer } {
  const bytes = Buffer.concat([Buffer.from(`${type} ${body.length}\0`), body]);
  return { id: createHash("sha1").update(bytes).digest("hex"), bytes };
}

/** Git knows the tree without entries even where nobody has written it. */
export const EMPTY_TREE: ObjectId = encodeObject("tree", Buffer.alloc(0)).id;
