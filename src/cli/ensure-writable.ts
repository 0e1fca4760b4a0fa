import { open } from "node:fs/promises";
import { UserError } from "../user-error.ts";

/** Throws a `UserError` when a file cannot be written: before hours of work, not after. What it holds stays. */
export async function ensureWritable(flag: string, path: string): Promise<void> {
  try {
    await (await open(path, "a")).close();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`${flag} names ${path}, which cannot be written (${code}).`);
  }
}
