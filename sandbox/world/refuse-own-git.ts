import { existsSync, realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { InputError } from "../check-input.ts";
import type { PlacedWorld } from "./read-world.ts";

/**
 * What lies where the sandbox makes its repositories makes way for them, so a world must not bring it.
 *
 * @throws InputError naming the repository
 */
export function refuseOwnGit({ world, directory, name: file }: PlacedWorld, own: string): void {
  if (!existsSync(own)) return;
  for (const [name, { git }] of Object.entries(world.repositories)) {
    const path = git === undefined ? undefined : resolve(directory, git);
    if (path === undefined || !existsSync(path)) continue;
    if (relative(realpathSync(own), realpathSync(path)).split(sep)[0] === "..") continue;
    throw new InputError(
      `${file}: repositories.${name}.git: must not lie in the data folder, which is made anew`,
    );
  }
}
