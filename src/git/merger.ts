import { encodeCommit } from "./commit.ts";
import { Conversation, type Reading } from "./conversation.ts";
import type { MergeAbilities } from "./git-version.ts";
import type { ObjectId } from "./object-id.ts";
import type { Scratch } from "./scratch.ts";
import { encodeTree } from "./tree.ts";

export interface Merged {
  readonly isClean: boolean;
  /** The merged tree; with conflicts it holds their markers, and differs from one git to the other. */
  readonly tree: ObjectId;
  /** Paths in conflict, their bytes one a character. */
  readonly conflicts: readonly string[];
  /** What git calls ours and theirs behind the markers; none when it was not asked. */
  readonly sides: readonly ObjectId[];
}

/**
 * Length of a name whose conflict, told three times, is longer than the buffer of a standard output: one page on
 * Linux, up to 16 KiB elsewhere.
 */
const LONG_NAME = 6_000;

/**
 * Merges trees through one `git merge-tree` that stays, without a work tree or an index. Gits differ in what
 * they take and when they answer (`MergeAbilities`); the merge is the same.
 */
export class Merger {
  readonly #git: Conversation;
  readonly #scratch: Scratch;
  readonly #abilities: MergeAbilities;
  #longAnswer: string | undefined;
  #last: { readonly key: string; readonly merged: Merged } | undefined;

  constructor(scratch: Scratch, abilities: MergeAbilities) {
    this.#git = new Conversation(scratch.env, ["merge-tree", "--write-tree", "--no-messages", "--stdin"]);
    this.#scratch = scratch;
    this.#abilities = abilities;
  }

  /** The three-way merge of what two trees made of a third. The result is written to the scratch repository. */
  async merge(base: ObjectId, ours: ObjectId, theirs: ObjectId): Promise<Merged> {
    // What git answers without looking further, without asking it.
    if (base === theirs || ours === theirs) return { isClean: true, tree: ours, conflicts: [], sides: [] };
    if (base === ours) return { isClean: true, tree: theirs, conflicts: [], sides: [] };
    // A range of one commit that conflicts is looked at once more as a whole: the same merge again.
    const key = `${base} ${ours} ${theirs}`;
    if (this.#last?.key !== key) this.#last = { key, merged: await this.#ask(base, ours, theirs) };
    return this.#last.merged;
  }

  close(): Promise<void> {
    return this.#git.close();
  }

  async #ask(base: ObjectId, ours: ObjectId, theirs: ObjectId): Promise<Merged> {
    const sides = this.#sides(base, ours, theirs);
    const merged = this.#git.ask(sides.question, readMerged);
    if (!this.#abilities.flushes) {
      // The answer waits in git's buffer; a second one that is longer than the buffer pushes it out.
      this.#longAnswer ??= this.#askLongAnswer();
      this.#git.ask(this.#longAnswer, readMerged).catch(() => {});
    }
    const { conflicts, ...rest } = await merged;
    const paths = new Set(conflicts.map((path) => withoutSide(path, sides.labels)));
    return { ...rest, conflicts: [...paths], sides: sides.labels };
  }

  /** What to ask, and what git calls the two sides. */
  #sides(base: ObjectId, ours: ObjectId, theirs: ObjectId): { question: string; labels: readonly string[] } {
    if (this.#abilities.takesTrees)
      return { question: `${base} -- ${ours} ${theirs}\n`, labels: [ours, theirs] };
    const parent = this.#commit(base, []);
    const labels = [this.#commit(ours, [parent]), this.#commit(theirs, [parent])];
    return { question: `${labels.join(" ")}\n`, labels };
  }

  /** A commit of which only the tree and the parents matter. */
  #commit(tree: ObjectId, parents: readonly ObjectId[]): ObjectId {
    const nobody = { name: "", email: "" };
    const commit = { tree, parents, author: " <> 0 +0000", committedAt: "0 +0000", message: Buffer.alloc(0) };
    return this.#scratch.write("commit", encodeCommit(commit, nobody));
  }

  /** A merge whose answer is long: a file with a long name that both sides changed. */
  #askLongAnswer(): string {
    const file = (text: string) => {
      const id = this.#scratch.write("blob", Buffer.from(text));
      const entry = { mode: "100644", name: "x".repeat(LONG_NAME), id };
      return this.#scratch.write("tree", encodeTree([entry]));
    };
    return this.#sides(file("before"), file("after"), file("otherwise")).question;
  }
}

/**
 * The path itself, where git lists what it moved aside: when a file and a folder, or two files of different
 * kinds, claim one name, it calls them `NAME~SIDE` or, when that is taken too, `NAME~SIDE_0`.
 */
function withoutSide(path: string, labels: readonly string[]): string {
  const side = labels.find((label) => path.includes(`~${label}`));
  return side === undefined ? path : path.replace(new RegExp(`~${side}(?:_\\d+)?$`), "");
}

/** `STATUS NUL TREE NUL (MODE ID STAGE TAB PATH NUL)* NUL`, where the status is 1 for a clean merge. */
function readMerged(received: Buffer): Reading<Omit<Merged, "sides">> {
  const fields: string[] = [];
  for (let start = 0; ; ) {
    const end = received.indexOf(0, start);
    if (end < 0) return { needs: received.length + 1 };
    const field = received.toString("latin1", start, end);
    start = end + 1;
    if (field !== "" || fields.length < 2) {
      fields.push(field);
      continue;
    }
    const [status, tree = "", ...stages] = fields;
    const conflicts = stages.map((stage) => stage.slice(stage.indexOf("\t") + 1));
    return { value: { isClean: status === "1", tree, conflicts }, length: start };
  }
}
