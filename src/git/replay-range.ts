import { addTrailer, amendMessage, type RewriteMessage } from "./amend-message.ts";
import type { Commit, Identity } from "./commit.ts";
import { compareTrees } from "./compare-trees.ts";
import { listCommits } from "./list-commits.ts";
import { EMPTY_TREE, type ObjectId } from "./object-id.ts";
import { refuseChanges } from "./refuse-changes.ts";
import { placeCommit, type Tip } from "./tip.ts";
import { readablePath } from "./tree.ts";
import type { Workshop } from "./workshop.ts";

/** Commits of the source, and how they shall stand in the target. */
export interface Range {
  /** The commits reachable from `head` and not from `base` are replayed. */
  readonly base: ObjectId;
  readonly head: ObjectId;
  readonly committer: Identity;
  readonly rewriteMessage?: RewriteMessage;
  /** A line such as `Token: value` for the end of every message. */
  readonly trailer?: string;
}

export interface ReplayedCommit {
  readonly source: ObjectId;
  /** Undefined when its change was in the target already. */
  readonly target: ObjectId | undefined;
}

/** What became of a range. The target's store holds nothing of it yet. */
export type Replayed =
  | {
      readonly outcome: "clean";
      readonly head: ObjectId;
      readonly commits: readonly ReplayedCommit[];
      /** What the target needs besides what it has at `onto`. */
      readonly objects: readonly ObjectId[];
    }
  | { readonly outcome: "empty" }
  | { readonly outcome: "conflict"; readonly at: ObjectId; readonly conflicts: readonly string[] };

/**
 * Replays a range on a tip of the target. Each commit is merged as a change of the folder alone, in the source's
 * coordinates, so the tree in the folder is what `git cherry-pick` would make in the source, whatever the folder
 * is called and whatever the source's folders are called. Merge commits are left out: what they brought from
 * elsewhere is no part of the pull request.
 *
 * @throws Refusal when the range is not there or holds what must not be moved
 */
export async function replayRange(workshop: Workshop, range: Range, onto: Tip): Promise<Replayed> {
  const commits: ReplayedCommit[] = [];
  const objects: ObjectId[] = [];
  let tip = onto;
  for (const id of await listCommits(workshop, range.base, range.head)) {
    const commit = await workshop.readCommit(id);
    const parent = await treeBefore(workshop, commit);
    refuseChanges(await compareTrees(workshop.readTree, parent, commit.tree));
    const { isClean, tree, conflicts } = await workshop.merger.merge(parent, tip.subtree, commit.tree);
    if (!isClean) {
      if (await hasLanded(workshop, range, onto)) return { outcome: "empty" };
      return { outcome: "conflict", at: id, conflicts: conflicts.map(readablePath) };
    }
    if (tree === tip.subtree) {
      commits.push({ source: id, target: undefined });
      continue;
    }
    const content = { ...commit, message: rewrite(commit.message, id, range) };
    const placed = await placeCommit(workshop, tip, tree, content, range.committer);
    tip = placed.tip;
    objects.push(...placed.objects);
    commits.push({ source: id, target: tip.commit });
  }
  return tip === onto ? { outcome: "empty" } : { outcome: "clean", head: tip.commit, commits, objects };
}

async function treeBefore(workshop: Workshop, { parents: [parent] }: Commit): Promise<ObjectId> {
  return parent === undefined ? EMPTY_TREE : (await workshop.readCommit(parent)).tree;
}

/**
 * Whether the range as a whole changes nothing any more. A squashed and merged pull request conflicts commit by
 * commit when its later commits touch the lines of its earlier ones.
 */
async function hasLanded(workshop: Workshop, { base, head }: Range, onto: Tip): Promise<boolean> {
  const before = await workshop.readCommit(base);
  const after = await workshop.readCommit(head);
  const { isClean, tree } = await workshop.merger.merge(before.tree, onto.subtree, after.tree);
  return isClean && tree === onto.subtree;
}

function rewrite(message: Buffer, id: ObjectId, { rewriteMessage, trailer }: Range): Buffer {
  const rewritten = rewriteMessage === undefined ? message : amendMessage(message, id, rewriteMessage);
  return trailer === undefined ? rewritten : addTrailer(rewritten, trailer);
}
