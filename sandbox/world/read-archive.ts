import { resolve } from "node:path";
import { checkInput } from "../check-input.ts";
import { type Archive, type ArchiveFile, archiveSchema } from "./archive-file.ts";
import { readJson } from "./read-json.ts";
import type { PlacedWorld } from "./read-world.ts";

/** The archive of a repository, from its file or as it stands in the world; InputError when it is wrong. */
export function readArchive(archive: string | ArchiveFile, repository: string, placed: PlacedWorld): Archive {
  if (typeof archive !== "string") {
    return checkInput(archiveSchema, archive, `${placed.name}: repositories.${repository}.archive`);
  }
  const file = resolve(placed.directory, archive);
  return checkInput(archiveSchema, readJson(file), file);
}
