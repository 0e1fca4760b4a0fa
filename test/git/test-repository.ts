import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { encodeObject, type ObjectId, type ObjectType } from "../../src/git/object-id.ts";
import { encodeTree, FOLDER, type TreeEntry } from "../../src/git/tree.ts";

/** A file of a tree; a plain string is the content of an ordinary one. Contents are bytes, one a character. */
export type TestFile = string | { readonly mode: string; readonly content: string };
/** Paths, their bytes one a character, and what stands there. */
export type Files = Readonly<Record<string, TestFile>>;

export interface TestCommit {
  readonly files?: Files;
  /** Instead of files. */
  readonly tree?: ObjectId;
  readonly parents?: readonly ObjectId[];
  /** Bytes, one a character. */
  readonly message?: string;
  readonly author?: string;
  readonly committer?: string;
  /** Header lines after the committer. */
  readonly headers?: readonly string[];
}

export const AUTHOR = "Ann Author <ann@example.com> 1600000000 -0330";
export const COMMITTER = "Carl Committer <carl@example.com> 1600000100 +0530";

/** A repository in a temporary folder. Objects are written without git, so that bad ones can be made as well. */
export class TestRepository {
  readonly folder: string;
  readonly gitDir: string;

  constructor(kind: "bare" | "with work tree" = "bare") {
    this.folder = mkdtempSync(join(tmpdir(), "test-git-"));
    this.gitDir = kind === "bare" ? this.folder : join(this.folder, ".git");
    const bare = kind === "bare" ? ["--bare"] : [];
    execFileSync("git", ["init", "--quiet", "--initial-branch=master", ...bare, this.folder]);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  git(...args: string[]): string {
    const options = { encoding: "utf8", stdio: "pipe" } as const;
    return execFileSync("git", ["--git-dir", this.gitDir, ...args], options).trimEnd();
  }

  write(type: ObjectType, body: string): ObjectId {
    const { id, bytes } = encodeObject(type, Buffer.from(body, "latin1"));
    const path = join(this.gitDir, "objects", id.slice(0, 2), id.slice(2));
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) writeFileSync(path, deflateSync(bytes, { level: 1 }));
    return id;
  }

  tree(files: Files): ObjectId {
    const entries: TreeEntry[] = [];
    const folders = new Map<string, Record<string, TestFile>>();
    for (const [path, file] of Object.entries(files)) {
      const [, folder, rest] = /^([^/]+)\/(.+)$/s.exec(path) ?? [];
      if (folder === undefined || rest === undefined) entries.push({ name: path, ...this.#blob(file) });
      else folders.set(folder, { ...folders.get(folder), [rest]: file });
    }
    for (const [name, inside] of folders) entries.push({ name, mode: FOLDER, id: this.tree(inside) });
    return this.write("tree", encodeTree(entries).toString("latin1"));
  }

  commit(commit: TestCommit): ObjectId {
    const { files = {}, tree = this.tree(files), parents = [], message = "x: y\n", headers = [] } = commit;
    const lines = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${commit.author ?? AUTHOR}`,
      `committer ${commit.committer ?? COMMITTER}`,
      ...headers,
    ];
    return this.write("commit", `${lines.join("\n")}\n\n${message}`);
  }

  /** The content of an object, its bytes one a character. */
  read(type: ObjectType, id: ObjectId): string {
    const args = ["--git-dir", this.gitDir, "cat-file", type, id];
    return execFileSync("git", args, { encoding: "latin1" });
  }

  /** What `git fsck` finds wrong with all objects in the store, whether a ref leads to them or not. */
  fsck(): string {
    const args = ["--git-dir", this.gitDir, "fsck", "--no-dangling", "--no-progress"];
    const { stdout, stderr } = spawnSync("git", args, { encoding: "utf8" });
    return (stdout + stderr).replace(/^notice: .*\n/gm, "");
  }

  /** Everything in the object store, to see whether something was written. */
  objects(): string {
    return this.git("cat-file", "--batch-all-objects", "--batch-check");
  }

  #blob(file: TestFile): { readonly mode: string; readonly id: ObjectId } {
    if (typeof file === "string") return { mode: "100644", id: this.write("blob", file) };
    return { mode: file.mode, id: this.write("blob", file.content) };
  }
}
