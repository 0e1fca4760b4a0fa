import { dirname, join } from "node:path";
import { writeBareRepository } from "../git/write-bare-repository.ts";
import { newRepository } from "../model/new-repository.ts";
import { nameWithOwner } from "../model/store.ts";
import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";

/**
 * Makes a fork, with a git repository of its own beside the parent's.
 *
 * @param fullName `owner/name`, which must be free; an owner that is new becomes a user
 * @param branches commits by name of the branch
 */
export function forkRepository(
  sandbox: Sandbox,
  parent: Repository,
  fullName: string,
  branches: ReadonlyMap<string, string>,
): Repository {
  const [owner = "", name = ""] = fullName.split("/");
  const gitDir = join(dirname(dirname(parent.gitDir)), owner, `${name}.git`);
  const refs = [...branches].map(([branch, oid]) => [`refs/heads/${branch}`, oid] as const);
  writeBareRepository(gitDir, parent.defaultBranch, { refs, parent: parent.gitDir });
  return newRepository(sandbox.store, {
    owner: sandbox.store.ensureAccount(owner).login,
    name,
    defaultBranch: parent.defaultBranch,
    forkOf: nameWithOwner(parent),
    createdAt: sandbox.clock.iso(),
    gitDir,
  });
}
