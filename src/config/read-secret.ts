import { readFileSync } from "node:fs";
import { UserError } from "../user-error.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A secret from NAME, or from the file that NAME_FILE names. */
export function readSecret(environment: Environment, name: string): string | undefined {
  const path = environment[`${name}_FILE`];
  return path ? readSecretFile(`${name}_FILE`, path).trim() : environment[name] || undefined;
}

/** What is in the file that a variable names. Throws a `UserError` that names both. */
export function readSecretFile(variable: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`${variable} names ${path}, which cannot be read (${code}).`);
  }
}
