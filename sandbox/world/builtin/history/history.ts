import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
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
  readonly #other: History | undefined;
  /** By name, and the tips by branch and pull request. */
  readonly #commits = new Map<string, Commit>();
  /** What git does not have yet. */
  #pending: { commit: Commit; input: Buffer }[] = [];

  /**
   * Begins an empty one; what stood at the place makes way.
   *
   * @param people `name <address>` by login
   * @param other where grafts come from; its objects are read in place
   */
  constructor(gitDir: string, people: Record<string, string>, other?: History) {
    this.gitDir = gitDir;
    this.#people = people;
    this.#other = other;
    writeBareRepository(gitDir, "master");
    if (other) appendFileSync(`${gitDir}/objects/info/alternates`, `${resolve(other.gitDir, "objects")}\n`);
  }

  /**
   * Writes commits in their order, parents first.
   *
   * @throws Error when one speaks of what is not there
   */
  write(commits: WrittenCommit[]): void {
    for (const written of commits) {
      // First of all, since to ask for an id turns all marks into ids.
      const message = this.resolve(written.message);
      const parent = written.from === undefined ? this.#commits.get(written.on) : this.#find(written.from);
      const second = this.#secondParent(written, parent?.tree);
      const before = second?.tree ?? parent?.tree ?? new Map();
      const tree = changeFiles(before, written, (name) => this.#find(name).tree);
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

  /** The second parent with the files that the merge begins with. */
  #secondParent({ merge, graft }: WrittenCommit, files: FileTree = new Map()): Commit | undefined {
    if (merge !== undefined) return this.#find(merge);
    if (graft === undefined) return undefined;
    if (!this.#other) throw new Error(`there is nothing to graft ${graft} from`);
    return { id: this.#other.idOf(graft), tree: withFolder(files, FOLDER, this.#other.#find(graft).tree) };
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
