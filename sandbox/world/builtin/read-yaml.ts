import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/**
 * What a file of this folder holds.
 *
 * @param edit changes the text before it is parsed
 */
export function readYaml<T>(file: string, edit: (text: string) => string = String): T {
  return parse(edit(readFileSync(join(import.meta.dirname, file), "utf8"))) as T;
}
