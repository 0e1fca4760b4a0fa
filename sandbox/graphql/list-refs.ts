import { readRefs } from "../git/read-refs.ts";
import type { Repository } from "../model/types.ts";
import { listingOf, type PageArgs, pageOf } from "./page.ts";
import type { RefSource } from "./source.ts";

export interface RefArgs extends PageArgs {
  refPrefix: string;
  query?: string | null;
  direction?: "ASC" | "DESC" | null;
}

/** The refs under a prefix by name, as a connection. */
export async function listRefs(repository: Repository, args: RefArgs): Promise<object> {
  const refs = await readRefs(repository.gitDir, args.refPrefix);
  const chosen = refs.map(({ name }) => name).filter((name) => name.includes(args.query ?? ""));
  if (args.direction === "DESC") chosen.reverse();
  return pageOf(
    listingOf(chosen, String),
    args,
    (qualifiedName): RefSource => ({ type: "Ref", repository, qualifiedName }),
  );
}
