import { UserError } from "../user-error.ts";
import { refuseName } from "./refuse-name.ts";

/**
 * The name of a folder as trees hold it, its bytes one a character.
 *
 * @throws UserError when it cannot be the name of a folder
 */
export function folderName(subdirectory: string): string {
  const name = Buffer.from(subdirectory).toString("latin1");
  const reason = name.includes("\0") ? "has a zero byte in its name" : refuseName(name);
  if (reason !== undefined) throw new UserError(`The subdirectory "${subdirectory}" ${reason}.`);
  return name;
}
