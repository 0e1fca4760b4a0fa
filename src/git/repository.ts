import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { UserError } from "../user-error.ts";
import type { GitEnvironment } from "./environment.ts";
import { GitFailure } from "./git-failure.ts";
import type { ObjectId } from "./object-id.ts";
import { runGit } from "./run-git.ts";

/** A repository on this machine. */
export interface Repository {
  /** The environment in which git works on it. */
  readonly env: GitEnvironment;
  /** Absolute path of its object store. */
  readonly objects: string;
  /** The folder as it was named, for messages. */
  readonly folder: string;
}

/**
 * Opens a repository: a bare one, or the folder of one with a work tree.
 *
 * @throws UserError when there is none, or one whose objects are not named by SHA-1 (GitHub has no others)
 */
export async function openRepository(env: GitEnvironment, folder: string): Promise<Repository> {
  const inside = join(resolve(folder), ".git");
  const here = { ...env, GIT_DIR: existsSync(inside) ? inside : resolve(folder) };
  const output = await runGit(here, [
    "rev-parse",
    "--path-format=absolute",
    "--show-object-format",
    "--git-path",
    "objects",
  ]).catch((error: unknown) => {
    if (error instanceof GitFailure)
      throw new UserError(`${folder} is no git repository (${error.message}).`);
    throw error;
  });
  const [format, ...objects] = output.toString().trimEnd().split("\n");
  if (format !== "sha1") throw new UserError(`${folder} names its objects by ${format}; only sha1 is known.`);
  return { env: here, objects: objects.join("\n"), folder };
}

/**
 * The commit that a revision names now.
 *
 * @throws UserError when it names none
 */
export async function resolveCommit({ env, folder }: Repository, revision: string): Promise<ObjectId> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  try {
    return (await runGit(env, args)).toString().trim();
  } catch (error) {
    if (error instanceof GitFailure) throw new UserError(`"${revision}" is no commit of ${folder}.`);
    throw error;
  }
}
