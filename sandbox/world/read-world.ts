import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { checkInput, InputError } from "../check-input.ts";
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

/** The JSON in a file; throws InputError when there is none. */
export function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${file}: is not JSON: ${(error as Error).message.replace(/\s+/g, " ")}`);
  }
}
