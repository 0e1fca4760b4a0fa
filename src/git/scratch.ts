import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { alternates } from "./alternates.ts";
import type { GitEnvironment } from "./environment.ts";
import { encodeObject, type ObjectId, type ObjectType } from "./object-id.ts";
import { runGit } from "./run-git.ts";

/**
 * An empty repository in a temporary folder that sees the objects of others without holding them. Whatever is
 * made on the way, by us or by git, stays here until it is known to be wanted; and as git works in a repository
 * of ours, no configuration, attribute or hook of the others can change what it does.
 */
export class Scratch {
  readonly env: GitEnvironment;
  readonly folder: string;
  readonly #objects: string;
  readonly #written = new Set<ObjectId>();

  private constructor(env: GitEnvironment, folder: string) {
    this.env = env;
    this.folder = folder;
    this.#objects = join(folder, "objects");
  }

  /** @param stores the object stores to see, as absolute paths */
  static async open(env: GitEnvironment, stores: readonly string[]): Promise<Scratch> {
    const folder = mkdtempSync(join(tmpdir(), "homecoming-git-"));
    const here = {
      ...env,
      GIT_DIR: folder,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates(stores),
    };
    await runGit(here, ["init", "--quiet", "--bare", "--template=", "--object-format=sha1"]);
    return new Scratch(here, folder);
  }

  /** Writes an object as a loose one and gives its name. */
  write(type: ObjectType, body: Buffer): ObjectId {
    const { id, bytes } = encodeObject(type, body);
    if (this.#written.has(id)) return id;
    const folder = join(this.#objects, id.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    // Git may have written the same object by itself, read-only as it does.
    const path = join(folder, id.slice(2));
    if (!existsSync(path)) writeFileSync(path, deflateSync(bytes, { level: 1 }));
    this.#written.add(id);
    return id;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
