import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { gitEnvironment } from "./git-environment.ts";

/**
 * Writes a commit with nothing in it, whose id is always the same. By hand, as the repository itself: every
 * sandbox begins with some of these, and each would be three processes of git.
 *
 * @returns its id
 */
export function writeFirstCommit(gitDir: string): string {
  const { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date } = gitEnvironment();
  const who = `${name} <${email}> ${Date.parse(date!) / 1000} +0000`;
  const tree = writeObject(gitDir, "tree", "");
  return writeObject(gitDir, "commit", `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\nBegin\n`);
}

/** As git's loose objects are stored: the compressed bytes, under the SHA-1 of the bytes themselves. */
function writeObject(gitDir: string, type: string, content: string): string {
  const bytes = `${type} ${Buffer.byteLength(content)}\0${content}`;
  const oid = createHash("sha1").update(bytes).digest("hex");
  const path = join(gitDir, "objects", oid.slice(0, 2), oid.slice(2));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, deflateSync(bytes), { mode: 0o444 });
  return oid;
}
