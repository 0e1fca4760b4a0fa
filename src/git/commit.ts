import type { ObjectId } from "./object-id.ts";
import { Refusal } from "./refusal.ts";

export interface Commit {
  readonly tree: ObjectId;
  readonly parents: readonly ObjectId[];
  /** `NAME <EMAIL> SECONDS ZONE`, byte for byte (latin1). */
  readonly author: string;
  /** When it was committed, `SECONDS ZONE`. */
  readonly committedAt: string;
  /** What the `encoding` header says the names and the message are written in. */
  readonly encoding?: string;
  readonly message: Buffer;
}

/** Longest commit that is read, in bytes. The longest message of home-manager has 15 KB. */
export const LARGEST_COMMIT = 256 * 1024;

/** A person line that `git fsck` accepts; a target that checks what is pushed takes no other. */
const PERSON = /^[^<>]* <[^<>]*> ((?:0|[1-9]\d{0,17}) [+-]\d{4})$/;

/**
 * Reads the content of a commit object. Signatures, merged tags and headers that git does not know are left out:
 * they speak of the commit as it was.
 *
 * @throws Refusal when it is malformed
 */
export function parseCommit(id: ObjectId, body: Buffer): Commit {
  const end = body.indexOf("\n\n");
  const headers = body.toString("latin1", 0, end < 0 ? body.length : end + 1).split("\n");
  const valuesOf = (name: string) =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const [tree] = valuesOf("tree");
  const [author = ""] = valuesOf("author");
  const [encoding] = valuesOf("encoding");
  const committedAt = PERSON.exec(valuesOf("committer")[0] ?? "")?.[1];
  const message = end < 0 ? Buffer.alloc(0) : body.subarray(end + 2);
  if (tree === undefined || committedAt === undefined || !PERSON.test(author) || body.includes(0))
    throw new Refusal(`the commit ${id} is malformed`);
  const parents = valuesOf("parent");
  return { tree, parents, author, committedAt, message, ...(encoding === undefined ? {} : { encoding }) };
}

/** Who made the commits: name and e-mail address. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** The content of a commit object. Its committer's date is the one the commit had, so that its id can be told. */
export function encodeCommit(commit: Commit, committer: Identity): Buffer {
  const headers = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${commit.author}`,
    `committer ${bytes(committer.name)} <${bytes(committer.email)}> ${commit.committedAt}`,
    ...(commit.encoding === undefined ? [] : [`encoding ${commit.encoding}`]),
  ];
  return Buffer.concat([Buffer.from(`${headers.join("\n")}\n\n`, "latin1"), commit.message]);
}

function bytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}
