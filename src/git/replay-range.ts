import { addTrailer, amendMessage, type RewriteMessage } from "./amend-message.ts";
import type { Commit, Identity } from "./commit.ts";
import { compareTrees } from "./compare-trees.ts";
import { listCommits } from "./list-commits.ts";
import type { Merged } from "./merger.ts";
import { EMPTY_TREE, type ObjectId } from "./object-id.ts";
import { refuseChanges } from "./refuse-changes.ts";
import { placeCommit, type Tip } from "./tip.ts";
import { FOLDER, readablePath, type TreeEntry } from "./tree.ts";
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
      /** Paths with markers in them; only what was put into one commit has them. */
      readonly conflicts?: readonly string[];
    }
  | { readonly outcome: "empty" }
  | {
      readonly outcome: "conflict";
      /** The commit that conflicts. */
      readonly at: ObjectId;
      /** Whether it is a merge commit, with changes of its own that would be lost. */
      readonly isMerge: boolean;
      readonly conflicts: readonly string[];
    };

/** Most paths that one commit may touch. Of home-manager's own, the largest touches 1,051 files. */
export const MOST_CHANGES = 50_000;

/**
 * Replays a range on a tip of the target. Each commit is merged as a change of the folder alone, in the source's
 * coordinates, so the tree in the folder is what `git cherry-pick` would make in the source, whatever the folder
 * is called and whatever the source's folders are called. Merge commits are left out, for what they brought from
 * elsewhere is no part of the pull request; one that made changes of its own is a conflict.
 *
 * @throws Refusal when the range is not there or holds what must not be moved
 */
export async function replayRange(workshop: Workshop, range: Range, onto: Tip): Promise<Replayed> {
  const commits: ReplayedCommit[] = [];
  const objects: ObjectId[] = [];
  let tip = onto;
  const list = await listCommits(workshop, range.base, range.head);
  for (const id of list.commits) {
    const commit = await workshop.readCommit(id);
    const parent = await treeBefore(workshop, commit);
    refuseChanges(await compareTrees(workshop.readTree, parent, commit.tree, MOST_CHANGES));
    const { isClean, tree, conflicts } = await workshop.merger.merge(parent, tip.subtree, commit.tree);
    if (!isClean) {
      const whole = await mergeWhole(workshop, range, onto);
      // A squashed and merged pull request conflicts commit by commit, but as a whole it changes nothing.
      if (whole.isClean && whole.tree === onto.subtree) return { outcome: "empty" };
      return { outcome: "conflict", at: id, isMerge: false, conflicts: conflicts.map(readablePath) };
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
  const lastMerge = list.merges.at(-1);
  const lost = lastMerge === undefined ? [] : await lostWithMerges(workshop, range, onto, tip);
  if (lastMerge !== undefined && lost.length > 0)
    return { outcome: "conflict", at: lastMerge, isMerge: true, conflicts: lost.map(readablePath) };
  return tip === onto ? { outcome: "empty" } : { outcome: "clean", head: tip.commit, commits, objects };
}

async function treeBefore(workshop: Workshop, { parents: [parent] }: Commit): Promise<ObjectId> {
  return parent === undefined ? EMPTY_TREE : (await workshop.readCommit(parent)).tree;
}

/** The merge of all that the range changes, as if it were one commit. */
async function mergeWhole(workshop: Workshop, { base, head }: Range, onto: Tip): Promise<Merged> {
  const before = await workshop.readCommit(base);
  const after = await workshop.readCommit(head);
  return workshop.merger.merge(before.tree, onto.subtree, after.tree);
}

/** The paths at which the replayed commits lack what the merge commits among them had changed themselves. */
async function lostWithMerges(workshop: Workshop, range: Range, onto: Tip, tip: Tip): Promise<string[]> {
  const whole = await mergeWhole(workshop, range, onto);
  // When the whole conflicts though each commit does not, there is nothing to compare with.
  if (!whole.isClean) return tip === onto ? [...whole.conflicts] : [];
  const changes = await compareTrees(workshop.readTree, tip.subtree, whole.tree);
  const files = changes.filter(({ before, after }) => isFile(before) || isFile(after));
  return files.map(({ path }) => path);
}

function isFile(entry: TreeEntry | undefined): boolean {
  return entry !== undefined && entry.mode !== FOLDER;
}

function rewrite(message: Buffer, id: ObjectId, { rewriteMessage, trailer }: Range): Buffer {
  const rewritten = rewriteMessage === undefined ? message : amendMessage(message, id, rewriteMessage);
  return trailer === undefined ? rewritten : addTrailer(rewritten, trailer);
}
