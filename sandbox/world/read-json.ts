import { readFileSync } from "node:fs";
import { InputError } from "../check-input.ts";

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
