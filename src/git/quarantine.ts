import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { alternates } from "./alternates.ts";
import type { GitEnvironment } from "./environment.ts";
import type { Repository } from "./repository.ts";

/**
 * A folder that git takes for the object store of a repository while new objects are checked, as it does itself
 * when somebody pushes: they are let in all at once, or not at all.
 */
export class Quarantine {
  /** The repository's environment, with new objects going into the quarantine. */
  readonly env: GitEnvironment;
  readonly #folder: string;
  readonly #objects: string;

  constructor({ env, objects }: Repository) {
    // Git's own name for it: should this process be killed, `git gc` sweeps it away.
    this.#folder = mkdtempSync(join(objects, "tmp_objdir-incoming-"));
    this.#objects = objects;
    this.env = {
      ...env,
      GIT_OBJECT_DIRECTORY: this.#folder,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates([objects]),
    };
  }

  /** Moves what is in the quarantine to the repository. */
  letIn(): void {
    for (const folder of readdirSync(this.#folder)) {
      mkdirSync(join(this.#objects, folder), { recursive: true });
      // An index makes its pack known, so it comes last.
      const names = readdirSync(join(this.#folder, folder)).sort((a, b) => rank(a) - rank(b));
      for (const name of names) this.#move(join(folder, name));
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #move(path: string): void {
    const to = join(this.#objects, path);
    if (!existsSync(to)) renameSync(join(this.#folder, path), to);
  }
}

function rank(name: string): number {
  return name.endsWith(".idx") ? 1 : 0;
}
