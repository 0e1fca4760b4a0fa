import type { ObjectId } from "./object-id.ts";
import type { ObjectReader } from "./object-reader.ts";
import { Refusal } from "./refusal.ts";

/** GitHub refuses a push with a file above 100 MiB (docs.github.com, "About large files on GitHub"). */
export const LARGEST_FILE = 100 * 1024 * 1024;

/** @throws Refusal when one of the objects is missing, or larger than GitHub takes */
export async function refuseLargeFiles(
  objects: Pick<ObjectReader, "info">,
  ids: readonly ObjectId[],
): Promise<void> {
  const found = await Promise.all(ids.map((id) => objects.info(id)));
  for (const [index, info] of found.entries()) {
    if (info === undefined) throw new Refusal(`the object ${ids[index]} is not there`);
    if (info.size > LARGEST_FILE)
      throw new Refusal(
        `the ${info.type} ${ids[index]} has ${info.size} bytes; GitHub takes ${LARGEST_FILE}`,
      );
  }
}
