import { dirname, resolve } from "node:path";
import { checkInput } from "../check-input.ts";
import { readJson } from "./read-json.ts";
import { type World, worldFileSchema } from "./world-file.ts";

/** A world with the folder that its paths are relative to and the name by which messages call it. */
export interface PlacedWorld {
  world: World;
  directory: string;
  name: string;
}

/**
 * Reads a world file.
 *
 * @throws InputError in one line: no such file, no JSON, or the path of a key and what is allowed there
 */
export function readWorld(file: string): PlacedWorld {
  const world = checkInput(worldFileSchema, readJson(file), file);
  return { world, directory: dirname(resolve(file)), name: file };
}
