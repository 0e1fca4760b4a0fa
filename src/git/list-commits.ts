import type { Commit } from "./commit.ts";
import type { ObjectId } from "./object-id.ts";
import { runGit } from "./run-git.ts";
import type { Workshop } from "./workshop.ts";

/** How far a plain chain of commits is followed before git is asked. */
const CHAIN = 50;

/** Oldest first. */
export interface CommitList {
  /** Those with one parent or none. */
  readonly commits: readonly ObjectId[];
  readonly merges: readonly ObjectId[];
}

/**
 * The commits reachable from `head` and not from `base`. Most pull requests are a short chain on their base, for
 * which no process is needed.
 *
 * @throws Refusal when one of the two is not there
 */
export async function listCommits(workshop: Workshop, base: ObjectId, head: ObjectId): Promise<CommitList> {
  await workshop.readCommit(base);
  const chain = await followChain(workshop, base, head);
  if (chain !== undefined) return { commits: chain.reverse(), merges: [] };
  const args = ["rev-list", "--reverse", "--topo-order", "--parents", head, `^${base}`];
  const lines = (await runGit(workshop.scratch.env, args)).toString().split("\n").filter(Boolean);
  const family = lines.map((line) => line.split(" "));
  const idsOf = (some: readonly (readonly string[])[]) => some.map(([id = ""]) => id);
  const isMerge = ({ length }: readonly string[]) => length > 2;
  return {
    commits: idsOf(family.filter((one) => !isMerge(one))),
    merges: idsOf(family.filter(isMerge)),
  };
}

/** The commits from `head` down to `base`, when each has one parent. */
async function followChain(
  workshop: Workshop,
  base: ObjectId,
  head: ObjectId,
): Promise<ObjectId[] | undefined> {
  const chain: ObjectId[] = [];
  for (let id = head; id !== base; ) {
    if (chain.length === CHAIN) return undefined;
    const commit: Commit = await workshop.readCommit(id);
    const [parent, ...others] = commit.parents;
    if (parent === undefined || others.length > 0) return undefined;
    chain.push(id);
    id = parent;
  }
  return chain;
}
