import { join } from "node:path";
import { InputError } from "../check-input.ts";
import type { Repository } from "../model/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Archive } from "./archive-file.ts";
import { installApp } from "./install-app.ts";
import { loadArchive } from "./load-archive.ts";
import { loadOrganizations } from "./load-organizations.ts";
import { loadRepository } from "./load-repository.ts";
import { peopleOf } from "./people-of.ts";
import { placeHeads } from "./place-heads.ts";
import { readArchive } from "./read-archive.ts";
import type { PlacedWorld } from "./read-world.ts";
import { refuseOwnGit } from "./refuse-own-git.ts";
import { reserveIds } from "./reserve-ids.ts";
import type { WorldRepository } from "./world-file.ts";

/**
 * Fills an empty sandbox with a world: accounts, repositories with their git under `dataDir`, threads,
 * installations of the App. Tells nobody: no events reach the bus.
 *
 * @throws InputError when parts of the world do not go together
 */
export function loadWorld(sandbox: Sandbox, placed: PlacedWorld, dataDir: string): void {
  const { world } = placed;
  refuseOwnGit(placed, join(dataDir, "git"));
  const archives = new Map<string, Archive>();
  for (const [name, { archive }] of Object.entries(world.repositories)) {
    if (archive !== undefined) archives.set(name, readArchive(archive, name, placed));
  }
  for (const archive of archives.values()) reserveIds(sandbox.store, archive);
  const people = peopleOf(world, archives.values());
  loadOrganizations(sandbox.store, world.organizations ?? {}, Object.keys(world.repositories), people);
  for (const name of parentsFirst(world.repositories, placed.name)) {
    const given = world.repositories[name];
    if (!given) continue;
    const where = `${placed.name}: repositories.${name}`;
    if (sandbox.store.repository(name)) throw new InputError(`${where}: is there twice`);
    const gitDir = join(dataDir, "git", `${name}.git`);
    const repository = loadRepository(sandbox, name, given, placed.directory, gitDir);
    const archive = archives.get(name);
    if (archive) loadArchive(sandbox, repository, archive, `${where}.archive`);
    startNumbers(repository, given, where);
  }
  for (const name of archives.keys()) {
    const repository = sandbox.store.repository(name);
    if (repository) placeHeads(sandbox, repository);
  }
  installApp(sandbox, world.installations, placed.name);
  for (const [token, { user, scopes = [] }] of Object.entries(world.tokens ?? {})) {
    const kind = token.startsWith("ghp_") ? "classic" : "fine-grained";
    sandbox.store.personalTokens.set(token, { user: sandbox.store.ensureAccount(user).login, kind, scopes });
  }
}

/** Names of the repositories, each after the one that it is a fork of. */
function parentsFirst(repositories: Record<string, WorldRepository>, file: string): Set<string> {
  const ordered = new Set<string>();
  const visit = (name: string, forks: string[]) => {
    if (ordered.has(name)) return;
    const parent = repositories[name]?.forkOf;
    const key = `${file}: repositories.${name}.forkOf`;
    if (parent !== undefined && !repositories[parent]) throw new InputError(`${key}: there is no ${parent}`);
    if (forks.includes(name)) throw new InputError(`${key}: is a fork of itself`);
    if (parent !== undefined) visit(parent, [...forks, name]);
    ordered.add(name);
  };
  for (const name of Object.keys(repositories)) visit(name, []);
  return ordered;
}

function startNumbers(repository: Repository, given: WorldRepository, where: string): void {
  const highest = [...repository.threads.keys()].at(-1) ?? 0;
  const next = given.nextNumber ?? highest + 1;
  if (next <= highest) throw new InputError(`${where}.nextNumber: must be above ${highest}`);
  repository.nextNumber = next;
}
