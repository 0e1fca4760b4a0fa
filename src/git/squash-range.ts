import { addTrailer, amendMessage } from "./amend-message.ts";
import type { Commit } from "./commit.ts";
import { compareTrees } from "./compare-trees.ts";
import { listCommits } from "./list-commits.ts";
import { nameSides } from "./name-sides.ts";
import { EMPTY_TREE, type ObjectId } from "./object-id.ts";
import { refuseChanges } from "./refuse-changes.ts";
import { MOST_CHANGES, type Range, type ReplayedCommit } from "./replay-range.ts";
import { placeCommit, type Tip } from "./tip.ts";
import { readablePath } from "./tree.ts";
import type { Workshop } from "./workshop.ts";

/** A range as one commit. */
export interface Squash extends Range {
  /** Its subject, when there are several commits; one commit keeps its own. */
  readonly title: string;
  /** What is written behind the markers of conflicts: for the target's side, and for the range's. */
  readonly sides: readonly [ours: string, theirs: string];
}

export interface Squashed {
  readonly head: ObjectId;
  readonly commits: readonly ReplayedCommit[];
  readonly objects: readonly ObjectId[];
  /** Paths with markers of conflicts in them, or moved aside. */
  readonly conflicts: readonly string[];
}

/**
 * Puts all that a range changes on a tip of the target as one commit, by the author of its first. What conflicts
 * stands in it with git's markers, named for people; the message lists those of the range, and who else wrote them.
 *
 * @returns undefined when nothing is left to change
 * @throws Refusal when the range is not there or holds what must not be moved
 */
export async function squashRange(
  workshop: Workshop,
  range: Squash,
  onto: Tip,
): Promise<Squashed | undefined> {
  const list = await listCommits(workshop, range.base, range.head);
  const commits: [ObjectId, Commit][] = [];
  for (const id of list.commits) commits.push([id, await workshop.readCommit(id)]);
  for (const [, { tree, parents }] of commits) {
    const before = parents[0] === undefined ? EMPTY_TREE : (await workshop.readCommit(parents[0])).tree;
    refuseChanges(await compareTrees(workshop.readTree, before, tree, MOST_CHANGES));
  }
  const [first] = commits;
  const base = await workshop.readCommit(range.base);
  const head = await workshop.readCommit(range.head);
  const merged = await workshop.merger.merge(base.tree, onto.subtree, head.tree);
  if (first === undefined || merged.tree === onto.subtree) return undefined;
  const names = new Map(merged.sides.map((side, index) => [side, range.sides[index]!]));
  const tree = merged.isClean ? merged.tree : await nameSides(workshop, onto.subtree, merged.tree, names);
  // What merge commits bring stands in none of the commits above.
  refuseChanges(await compareTrees(workshop.readTree, onto.subtree, tree, MOST_CHANGES));
  const content = { author: first[1].author, committedAt: head.committedAt, ...messageOf(commits, range) };
  const placed = await placeCommit(workshop, onto, tree, content, range.committer);
  const target = placed.tip.commit;
  return {
    head: target,
    commits: commits.map(([source]) => ({ source, target })),
    objects: placed.objects,
    conflicts: merged.conflicts.map(readablePath),
  };
}

function messageOf(
  commits: readonly [ObjectId, Commit][],
  { title, head, rewriteMessage, trailer }: Squash,
): Pick<Commit, "message" | "encoding"> {
  const [[, first], ...others] = commits as [[ObjectId, Commit], ...[ObjectId, Commit][]];
  const { message, encoding } = first;
  const whole = others.length === 0 ? message : Buffer.from(listMessages(title, commits));
  const rewritten = rewriteMessage === undefined ? whole : amendMessage(whole, head, rewriteMessage);
  const ended = [...coAuthors(commits), ...(trailer === undefined ? [] : [trailer])].reduce(
    (text, line) => addTrailer(text, line),
    rewritten,
  );
  return { message: ended, ...(others.length === 0 && encoding !== undefined && { encoding }) };
}

function listMessages(title: string, commits: readonly [ObjectId, Commit][]): string {
  const listed = commits.map(([, { author, message }]) => {
    const text = message.toString().trimEnd();
    const indented = text.split(/\r?\n/).map((line) => (line === "" ? "" : `    ${line}`));
    return [`${personOf(author)}:`, "", ...indented].join("\n");
  });
  return [title, "These commits stand here as one:", ...listed].join("\n\n").concat("\n");
}

function coAuthors(commits: readonly [ObjectId, Commit][]): string[] {
  const people = [...new Set(commits.map(([, { author }]) => personOf(author)))];
  return people.slice(1).map((person) => `Co-authored-by: ${person}`);
}

/** `NAME <EMAIL>`, without the date. */
function personOf(author: string): string {
  return Buffer.from(author.slice(0, author.lastIndexOf(">") + 1), "latin1").toString();
}
