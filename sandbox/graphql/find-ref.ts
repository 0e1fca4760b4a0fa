import { readRefs } from "../git/read-refs.ts";
import type { Repository } from "../model/types.ts";
import type { RefSource } from "./source.ts";

/** The ref of that full name; null when the repository has none. */
export async function findRef(repository: Repository, qualifiedName: string): Promise<RefSource | null> {
  const refs = await readRefs(repository.gitDir, qualifiedName);
  const exists = refs.some(({ name }) => name === qualifiedName);
  return exists ? { type: "Ref", repository, qualifiedName } : null;
}
