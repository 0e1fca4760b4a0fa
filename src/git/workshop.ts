import { type Commit, LARGEST_COMMIT, parseCommit } from "./commit.ts";
import type { MergeAbilities } from "./git-version.ts";
import { Merger } from "./merger.ts";
import type { ObjectId } from "./object-id.ts";
import { ObjectReader } from "./object-reader.ts";
import type { Repository } from "./repository.ts";
import { Scratch } from "./scratch.ts";
import { parseTree, type TreeEntry } from "./tree.ts";

/** Largest tree that is read, in bytes: some 200,000 entries. */
const LARGEST_TREE = 8 * 1024 * 1024;

/** A scratch repository and the two git processes that stay: one reads objects, one merges. */
export class Workshop {
  readonly scratch: Scratch;
  readonly objects: ObjectReader;
  readonly merger: Merger;

  private constructor(scratch: Scratch, abilities: MergeAbilities) {
    this.scratch = scratch;
    this.objects = new ObjectReader(scratch.env);
    this.merger = new Merger(scratch, abilities);
  }

  static async open(abilities: MergeAbilities, target: Repository, source: Repository): Promise<Workshop> {
    const { GIT_DIR: _, ...env } = target.env;
    return new Workshop(await Scratch.open(env, [target.objects, source.objects]), abilities);
  }

  /** @throws Refusal when it is not there, too long or malformed */
  async readCommit(id: ObjectId): Promise<Commit> {
    return parseCommit(id, await this.objects.read("commit", id, LARGEST_COMMIT));
  }

  /** @throws Refusal when it is not there, too large or malformed */
  readTree = async (id: ObjectId): Promise<TreeEntry[]> => {
    return parseTree(await this.objects.read("tree", id, LARGEST_TREE));
  };

  async close(): Promise<void> {
    await Promise.all([this.objects.close(), this.merger.close()]);
    this.scratch.remove();
  }
}
