import type { Commit } from "./commit.ts";
import type { ObjectId } from "./object-id.ts";
import { runGit } from "./run-git.ts";
import type { Workshop } from "./workshop.ts";

/** How far a plain chain of commits is followed before git is asked. */
const CHAIN = 50;

export interface CommitList {
  /** Oldest first, without merges. */
  readonly commits: readonly ObjectId[];
  readonly hasMerges: boolean;
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
  if (chain !== undefined) return { commits: chain.reverse(), hasMerges: false };
  const args = ["rev-list", "--reverse", "--topo-order", "--parents", head, `^${base}`];
  const lines = (await runGit(workshop.scratch.env, args)).toString().split("\n").filter(Boolean);
  const family = lines.map((line) => line.split(" "));
  const plain = family.filter(({ length }) => length <= 2);
  return { commits: plain.map(([id = ""]) => id), hasMerges: plain.length < family.length };
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
