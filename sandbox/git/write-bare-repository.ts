import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * How GitHub serves a repository: fetches may ask for any commit and filter; `refs/pull` is there to fetch but
 * not to push to. Objects are shared among repositories, so none is ever thrown away.
 */
const CONFIG = `[core]
	repositoryformatversion = 0
	filemode = true
	bare = true
[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[http]
	receivepack = true
[receive]
	hideRefs = refs/pull
	autogc = false
[gc]
	auto = 0
`;

/**
 * Makes a bare repository with these refs; what stood at the place before makes way. With `parent` it keeps its
 * objects where that one keeps them, as GitHub does within a fork network: what is pushed to one is there in
 * all. Written by hand: a world can have hundreds of forks and thousands of refs, which git would take
 * minutes to make one by one.
 *
 * @param contents `refs` are ids of objects by full name; the names must be ones that git allows
 */
export function writeBareRepository(
  gitDir: string,
  defaultBranch: string,
  contents: { refs?: Iterable<readonly [name: string, oid: string]>; parent?: string | undefined } = {},
): void {
  const { refs = [], parent } = contents;
  rmSync(gitDir, { recursive: true, force: true });
  mkdirSync(join(gitDir, "refs", "heads"), { recursive: true });
  writeFileSync(join(gitDir, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
  writeFileSync(join(gitDir, "config"), CONFIG);
  writeFileSync(join(gitDir, "packed-refs"), [...refs].map(([name, oid]) => `${oid} ${name}\n`).join(""));
  const objects = join(gitDir, "objects");
  if (parent === undefined) {
    for (const folder of ["info", "pack"]) mkdirSync(join(objects, folder), { recursive: true });
  } else {
    symlinkSync(resolve(parent, "objects"), objects);
  }
}
