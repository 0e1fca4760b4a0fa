import { runGit } from "../../../git/run-git.ts";
import { writeBareRepository } from "../../../git/write-bare-repository.ts";
import { importedCommit } from "./fast-import.ts";
import { changeFiles, type FileTree, withFolder } from "./file-tree.ts";
import type { WrittenCommit } from "./written-commit.ts";

interface Commit {
  /** The id; as long as git does not have it, the mark by which `git fast-import` knows it. */
  id: string;
  tree: FileTree;
}

/** Where the graft puts the other repository. */
const FOLDER = "home-manager";
/** Few packs are written and read faster than many loose objects. */
const AS_PACK = ["-c", "fastimport.unpackLimit=1"];
const NAMED = /\{commit ([\w./-]+)(?: (\d+))?\}/g;

/** A bare repository that is made from written commits. The same commits give the same ids. */
export class History {
  readonly gitDir: string;
  readonly #people: Record<string, string>;
  /** By name, and the tips by branch and pull request. */
  readonly #commits = new Map<string, Commit>();
  /** What git does not have yet. */
  #pending: { commit: Commit; input: Buffer }[] = [];

  /** @param people `name <address>` by login */
  constructor(gitDir: string, people: Record<string, string>) {
    this.gitDir = gitDir;
    this.#people = people;
    writeBareRepository(gitDir, "master");
  }

  /**
   * Writes commits in their order, parents first.
   *
   * @param other where grafts come from; its objects must be at hand in this repository
   * @throws Error when one speaks of what is not there
   */
  write(commits: WrittenCommit[], other?: History): void {
    for (const written of commits) {
      // Ids in the message first: they are known when all before is written, and then marks are no more.
      const message = this.resolve(written.message);
      const parent = written.from === undefined ? this.#commits.get(written.on) : this.#find(written.from);
      const second = this.#secondParent(written, parent, other);
      const tree = changeFiles(
        second?.files ?? parent?.tree ?? new Map(),
        written,
        (name) => this.#find(name).tree,
      );
      const commit: Commit = { id: `:${this.#pending.length + 1}`, tree };
      const parents = [parent?.id, second?.id].filter((id) => id !== undefined);
      const input = importedCommit({ ...written, message, tree, parents, mark: commit.id }, this.#people);
      this.#pending.push({ commit, input });
      this.#commits.set(written.on, commit);
      if (written.name !== undefined) this.#commits.set(written.name, commit);
    }
    this.#flush();
  }

  /** The id of the commit of that name, or at the tip of that branch or pull request (`pull/57`). */
  idOf(name: string): string {
    const commit = this.#find(name);
    if (commit.id.startsWith(":")) this.#flush();
    return commit.id;
  }

  /** The text with the ids of commits in place of `{commit NAME}` and `{commit NAME DIGITS}`. */
  resolve(text: string): string {
    return text.replace(NAMED, (_found, name: string, digits?: string) =>
      this.idOf(name).slice(0, digits === undefined ? undefined : Number(digits)),
    );
  }

  #secondParent({ merge, graft }: WrittenCommit, first: Commit | undefined, other: History | undefined) {
    if (merge !== undefined) {
      const merged = this.#find(merge);
      return { id: merged.id, files: merged.tree };
    }
    if (graft === undefined || !first || !other) return undefined;
    return { id: other.idOf(graft), files: withFolder(first.tree, FOLDER, other.#find(graft).tree) };
  }

  #find(name: string): Commit {
    const commit = this.#commits.get(name);
    if (!commit) throw new Error(`there is no commit ${name}`);
    return commit;
  }

  /** Hands what is pending to git, which answers with an id for each. */
  #flush(): void {
    if (this.#pending.length === 0) return;
    const input = Buffer.concat(this.#pending.map((each) => each.input));
    const ids = runGit(this.gitDir, [...AS_PACK, "fast-import", "--quiet"], input).split("\n");
    this.#pending.forEach(({ commit }, index) => {
      commit.id = ids[index] ?? "";
    });
    this.#pending = [];
  }
}
