import { resolve } from "node:path";
import { prepareRepository } from "../git/prepare-repository.ts";
import { newMilestone } from "../model/new-milestone.ts";
import { newRepository } from "../model/new-repository.ts";
import type { Store } from "../model/store.ts";
import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { ensureLabel } from "./ensure-label.ts";
import type { WorldRepository } from "./world-file.ts";

/** Makes a repository without threads, its git in `gitDir` included. Paths are relative to `directory`. */
export function loadRepository(
  sandbox: Sandbox,
  fullName: string,
  given: WorldRepository,
  directory: string,
  gitDir: string,
): Repository {
  const { store } = sandbox;
  const [owner = "", name = ""] = fullName.split("/");
  const parent = given.forkOf === undefined ? undefined : store.repository(given.forkOf);
  const defaultBranch = prepareRepository(gitDir, {
    ...(given.git !== undefined && { from: resolve(directory, given.git) }),
    ...(parent && { parent: parent.gitDir }),
    ...(given.defaultBranch !== undefined && { defaultBranch: given.defaultBranch }),
  });
  const repository = newRepository(store, {
    owner: store.ensureAccount(owner).login,
    name,
    description: given.description ?? null,
    defaultBranch,
    forkOf: given.forkOf ?? null,
    // Issues of a fork are off until somebody turns them on (docs, "Disabling issues").
    hasIssues: given.hasIssues ?? (parent === undefined || given.archive !== undefined),
    archived: given.archived ?? false,
    createdAt: sandbox.clock.iso(),
    gitDir,
    rules: { creation: given.rules?.creation ?? null },
  });
  furnish(store, repository, given);
  return repository;
}

/** Adds the people, labels and milestones that the world gives a repository. */
function furnish(store: Store, repository: Repository, given: WorldRepository): void {
  for (const [login, permission] of Object.entries(given.permissions ?? {})) {
    repository.permissions.set(store.ensureAccount(login).login.toLowerCase(), permission);
  }
  for (const label of given.labels ?? []) {
    ensureLabel(store, repository, typeof label === "string" ? { name: label } : label);
  }
  for (const milestone of given.milestones ?? []) {
    newMilestone(store, repository, typeof milestone === "string" ? { title: milestone } : milestone);
  }
}
