import type { Repository } from "./context.ts";

/** Whether two names mean one repository; GitHub does not tell capitals from small letters in them. */
export function sameRepository(a: Repository, b: Repository): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase() && a.owner.toLowerCase() === b.owner.toLowerCase();
}
