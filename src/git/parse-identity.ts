import { UserError } from "../user-error.ts";
import type { Identity } from "./commit.ts";

/**
 * Reads `NAME <EMAIL>`.
 *
 * @throws UserError when it is something else
 */
export function parseIdentity(text: string): Identity {
  const [, name, email] = /^([^<>\0\n]*[^<>\0\n ]) <([^<>\0\n ]+)>$/.exec(text) ?? [];
  if (name === undefined || email === undefined)
    throw new UserError(`"${text}" is no person; expected: NAME <EMAIL>.`);
  return { name, email };
}
